import { MACHINE_HISTORY_MS } from '../../../src/core/history/machineHistory';
import { element, setText } from '../../elements/dom';

/**
 * A name, a sparkline and a number. The sparkline is decorative; the number carries the
 * information.
 */
export class Meter {
  private readonly sparkline = new MachineSparkline();
  private readonly text = element('span', 'meter-text');
  readonly element: HTMLElement;

  /** @param tag a button if it opens something */
  constructor(name: string, kind: 'cpu' | 'memory', tag: 'div' | 'button' = 'div') {
    this.element = element(
      tag,
      `meter ${kind}`,
      { id: `machine-${kind}` },
      element('span', 'meter-name', {}, name),
      this.sparkline.element,
      this.text,
    );
    if (tag === 'button') this.element.setAttribute('type', 'button');
  }

  /** @param why why the number is unknown; empty if it is known or just not measured yet */
  show(points: readonly SparkPoint[], text: string, why: string): void {
    this.sparkline.show(points);
    setText(this.text, text);
    if (this.element.title !== why) this.element.title = why;
  }
}

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 120;
const HEIGHT = 16;

/** One value at one time: the time in milliseconds, the value from 0 to 1. */
export type SparkPoint = readonly [atMs: number, fraction: number];

/**
 * A line of the last two minutes with the newest value at the right. Decorative: the number carries
 * the information.
 */
class MachineSparkline {
  private readonly area = document.createElementNS(SVG, 'polygon');
  readonly element = document.createElementNS(SVG, 'svg');

  constructor() {
    this.element.setAttribute('class', 'sparkline');
    this.element.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
    this.element.setAttribute('preserveAspectRatio', 'none');
    this.element.setAttribute('aria-hidden', 'true');
    this.element.append(this.area);
  }

  show(points: readonly SparkPoint[]): void {
    this.area.setAttribute('points', sparklinePoints(points));
  }
}

/**
 * The corners of the area below the line, in SVG notation. The base of the area is out of sight, so
 * that only the line of its edge is visible.
 */
function sparklinePoints(points: readonly SparkPoint[]): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return '';
  const x = (atMs: number) => WIDTH - ((last[0] - atMs) / MACHINE_HISTORY_MS) * WIDTH;
  const y = (fraction: number) => HEIGHT - Math.min(Math.max(fraction, 0), 1) * (HEIGHT - 1);
  const place = (left: number, top: number) => `${left.toFixed(1)},${top.toFixed(1)}`;
  const below = HEIGHT + 2;
  const line = points.map(([atMs, fraction]) => place(x(atMs), y(fraction)));
  return [place(x(first[0]), below), ...line, place(WIDTH, below)].join(' ');
}
