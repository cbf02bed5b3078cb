import * as l10n from '@vscode/l10n';
import { formatBytes, formatPercent } from '../../src/core/text/format';
import { element, setText } from '../elements/dom';
import { Chart, type ChartOptions } from './chart';
import type { ProcessView, SectionContent } from './sectionContent';

const PERCENT_STEPS = [1, 10, 100, 1000, 10_000].flatMap((ten) => [ten, 2 * ten, 5 * ten]);
const BYTE_STEPS = Array.from({ length: 50 }, (_, i) => 2 ** i);

/**
 * The usage of the process over the last minutes: a curve, and a sentence that is also read aloud.
 */
export class Activity implements SectionContent {
  private readonly cpu = new Curve('CPU', (value) => l10n.t('CPU: now {0}', value), {
    color: '--vscode-charts-blue',
    partColor: '--vscode-foreground',
    format: (percent) => `${percent} %`,
    least: 10,
    steps: PERCENT_STEPS,
  });
  private readonly memory = new Curve('Memory', (value) => l10n.t('Memory: now {0}', value), {
    color: '--vscode-charts-green',
    format: formatBytes,
    least: 1024 ** 2,
    steps: BYTE_STEPS,
  });
  readonly element = element('div', '', {}, this.cpu.element, this.memory.element);

  title(): string {
    return l10n.t('Activity');
  }

  show({ series }: ProcessView): void {
    const { atMs, cpuPercent, childrenCpuPercent, rssBytes } = series.columns;
    this.cpu.show(atMs, cpuPercent, formatPercent, childrenCpuPercent);
    this.memory.show(atMs, rssBytes, formatBytes);
  }
}

class Curve {
  private readonly now = element('div');
  private readonly range = element('div', 'range');
  private readonly part = element('div', 'part', {}, l10n.t('dashed: children that ended'));
  private readonly caption = element('figcaption');
  private readonly chart: Chart;
  readonly element: HTMLElement;

  constructor(
    name: string,
    private readonly nowText: (value: string) => string,
    options: ChartOptions,
  ) {
    this.chart = new Chart(options);
    // Separate lines: in one line, a longer number would wrap and move what is below.
    this.caption.append(this.now, this.range);
    this.element = element('figure', '', { 'data-curve': name }, this.caption, this.chart.element);
  }

  show(
    atMs: readonly number[],
    values: readonly (number | null)[],
    format: (value: number | undefined) => string,
    part: readonly (number | null)[] = [],
  ): void {
    setText(this.now, this.nowText(format(values.at(-1) ?? undefined)));
    setText(this.range, rangeText(values, format));
    // A line on the axis would say nothing.
    const hasPart = part.some((value) => value !== null && value > 0);
    if (!hasPart) this.part.remove();
    else if (!this.part.isConnected) this.caption.append(this.part);
    this.chart.show(atMs, values, hasPart ? part : []);
  }
}

/** The range of the curve: `lowest 0.0 %, highest 12.0 %`. */
function rangeText(
  values: readonly (number | null)[],
  format: (value: number | undefined) => string,
): string {
  const known = values.filter((value) => value !== null);
  const [lowest, highest] = known.length > 0 ? [Math.min(...known), Math.max(...known)] : [];
  return l10n.t('lowest {0}, highest {1}', format(lowest), format(highest));
}
