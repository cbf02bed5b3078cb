import { element, setText } from '../../elements/dom';
import { MachineSparkline, type SparkPoint } from './machineSparkline';

/** A name, what was lately, and a number beside it: the line is decoration, the number says it. */
export class Meter {
  private readonly sparkline = new MachineSparkline();
  private readonly text = element('span', 'meter-text');
  readonly element: HTMLElement;

  /** @param tag a button where there is more to see */
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

  /** @param why why the number is unknown; empty if it is known, or just not measured yet */
  show(points: readonly SparkPoint[], text: string, why: string): void {
    this.sparkline.show(points);
    setText(this.text, text);
    if (this.element.title !== why) this.element.title = why;
  }
}
