import type { SparklinePaint } from './cellSparkline';

/** The colours of the theme as it is now: a canvas knows no variables. */
export function sparklinePaint(page: HTMLElement): SparklinePaint {
  const style = getComputedStyle(page);
  const isForced = matchMedia('(forced-colors: active)').matches;
  const color = (variable: string) =>
    (isForced ? '' : style.getPropertyValue(variable).trim()) || style.color;
  return {
    colors: { cpu: color('--vscode-charts-blue'), memory: color('--vscode-charts-green') },
    scale: devicePixelRatio,
  };
}
