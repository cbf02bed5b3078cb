import type { TextRange } from '../../src/core/query/query';
import { element } from '../elements/dom';

/**
 * Underlines a mistake. An input can't underline a part of its text, so the same text is placed
 * behind it, in the same font and position, with only the underline visible.
 */
export class QueryUnderline {
  readonly element = element('div', 'search-underline', { 'aria-hidden': 'true' });

  constructor(private readonly input: HTMLInputElement) {
    input.addEventListener('scroll', () => this.follow());
  }

  show(text: string, range: TextRange | undefined): void {
    if (!range) {
      if (this.element.firstChild) this.element.replaceChildren();
      return;
    }
    // Something missing at the end is marked in the position after the text.
    const padded = `${text}\u00a0`;
    this.element.replaceChildren(
      padded.slice(0, range.from),
      element('span', 'search-mistake', {}, padded.slice(range.from, range.to)),
      padded.slice(range.to),
    );
    this.follow();
  }

  private follow(): void {
    this.element.scrollLeft = this.input.scrollLeft;
  }
}
