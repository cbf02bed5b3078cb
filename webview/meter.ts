import { element, setText } from './dom';

/** A name, a slim bar and a number beside it: the bar is decoration, the number says it. */
export class Meter {
  private readonly bar = element('span', 'meter-bar');
  private readonly text = element('span', 'meter-text');
  readonly element: HTMLElement;

  constructor(name: string, kind: 'cpu' | 'memory') {
    this.element = element(
      'div',
      `meter ${kind}`,
      { id: `machine-${kind}` },
      element('span', 'meter-name', {}, name),
      element('span', 'meter-track', { 'aria-hidden': 'true' }, this.bar),
      this.text,
    );
  }

  show(fraction: number | undefined, text: string): void {
    const share = Math.min(Math.max(fraction ?? 0, 0), 1);
    this.bar.style.transform = `scaleX(${share.toFixed(3)})`;
    setText(this.text, text);
  }
}
