import type uPlot from 'uplot';
import { formatTime } from '../../src/core/text/format';
import { element } from '../elements/dom';

export interface ChartOptions {
  /** The theme variable for the curve's colour. */
  readonly color: string;
  /** The theme variable for the dashed curve of a part of the values, if there may be one. */
  readonly partColor?: string;
  /** Formats the labels of the vertical axis. */
  readonly format: (value: number) => string;
  /**
   * The vertical axis reaches at least this high, so that noise near zero doesn't look like a peak.
   */
  readonly least: number;
  /** The possible steps of the vertical axis. */
  readonly steps: readonly number[];
}

const HEIGHT = 84;
/** Fixed, so that the curves of all charts start at the same place and none moves. */
const AXIS_WIDTH = 62;
const TIME_HEIGHT = 24;

/** A curve over time, and perhaps one of a part of its values, drawn by uPlot with the current colours of the theme. */
export class Chart {
  readonly element = element('div', 'chart', { 'aria-hidden': 'true' });
  private plot: uPlot | undefined;
  private begin: Promise<unknown> | undefined;
  private columns: [number[], ...(number | null)[][]] = [[], [], []];

  constructor(private readonly options: ChartOptions) {
    new ResizeObserver(() => this.fit()).observe(this.element);
    // On a theme change, VS Code writes the colours to the root element and the name to the body.
    const themes = new MutationObserver(() => this.plot?.redraw(false));
    const attributes = true;
    themes.observe(document.documentElement, { attributes });
    themes.observe(document.body, { attributes });
  }

  show(
    atMs: readonly number[],
    values: readonly (number | null)[],
    part: readonly (number | null)[] = [],
  ): void {
    this.columns = [[...atMs], [...values], atMs.map((_, i) => part[i] ?? null)];
    this.plot?.setData(this.columns);
  }

  /** Creates the chart once there is room for it: a closed section has none. */
  private fit(): void {
    const width = this.element.clientWidth;
    if (width === 0) return;
    if (this.plot) this.plot.setSize({ width, height: HEIGHT });
    // If loading failed, it is tried again at the next resize.
    else this.begin ??= this.draw().catch(() => (this.begin = undefined));
  }

  private async draw(): Promise<void> {
    const { default: Plot } = await import('uplot');
    this.plot = new Plot(this.plotOptions(this.element.clientWidth), this.columns, this.element);
  }

  private plotOptions(width: number): uPlot.Options {
    const { color, partColor = color, format, least, steps } = this.options;
    const curve = { width: 1.5, points: { show: false } };
    const text = () => themeColor('--vscode-descriptionForeground');
    const grid = { stroke: () => themeColor('--vscode-panel-border'), width: 1 };
    const axis = { stroke: text, grid, ticks: { show: false }, font: axisFont() };
    return {
      width,
      height: HEIGHT,
      ms: 1,
      // The top half of the highest label is above the plot.
      padding: [8, 8, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: { y: { range: (_, __, highest) => [0, Math.max(least, highest * 1.1)] } },
      series: [
        {},
        { ...curve, stroke: () => themeColor(color) },
        { ...curve, stroke: () => themeColor(partColor), dash: [4, 3] },
      ],
      axes: [
        {
          ...axis,
          size: TIME_HEIGHT,
          space: 76,
          values: (_, times) => times.map(formatTime),
        },
        {
          ...axis,
          size: AXIS_WIDTH,
          space: 24,
          incrs: [...steps],
          values: (_, values) => values.map(format),
        },
      ],
    };
  }
}

/** A canvas can't resolve CSS variables, so this returns the current value. */
function themeColor(variable: string): string {
  const { color } = getComputedStyle(document.body);
  return getComputedStyle(document.documentElement).getPropertyValue(variable).trim() || color;
}

function axisFont(): string {
  const { fontFamily } = getComputedStyle(document.body);
  return `11px ${fontFamily}`;
}
