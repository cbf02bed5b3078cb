import { formatBytes, formatPercent } from '../../src/core/format';
import { element, setText } from '../dom';
import { Chart, type ChartOptions } from './chart';
import type { ProcessView } from './processView';
import type { SectionContent } from './sectionContent';
import { seriesText } from './seriesText';

const PERCENT_STEPS = [1, 10, 100, 1000, 10_000].flatMap((ten) => [ten, 2 * ten, 5 * ten]);
const BYTE_STEPS = Array.from({ length: 50 }, (_, i) => 2 ** i);

/** What the process used over the last minutes: a curve for the eye, a sentence for everybody. */
export class Activity implements SectionContent {
  private readonly cpu = new Curve('CPU', {
    color: '--vscode-charts-blue',
    format: (percent) => `${percent} %`,
    least: 10,
    steps: PERCENT_STEPS,
  });
  private readonly memory = new Curve('Memory', {
    color: '--vscode-charts-green',
    format: formatBytes,
    least: 1024 ** 2,
    steps: BYTE_STEPS,
  });
  readonly element = element('div', '', {}, this.cpu.element, this.memory.element);

  title(): string {
    return 'Activity';
  }

  show({ series }: ProcessView): void {
    const { atMs, cpuPercent, rssBytes } = series;
    this.cpu.show(atMs, cpuPercent, formatPercent);
    this.memory.show(atMs, rssBytes, formatBytes);
  }
}

class Curve {
  private readonly caption = element('figcaption');
  private readonly chart: Chart;
  readonly element: HTMLElement;

  constructor(
    private readonly name: string,
    options: ChartOptions,
  ) {
    this.chart = new Chart(options);
    this.element = element('figure', '', { 'data-curve': name }, this.caption, this.chart.element);
  }

  show(
    atMs: readonly number[],
    values: readonly (number | null)[],
    format: (value: number | undefined) => string,
  ): void {
    setText(this.caption, `${this.name}: ${seriesText(values, format)}`);
    this.chart.show(atMs, values);
  }
}
