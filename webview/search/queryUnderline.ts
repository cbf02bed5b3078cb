import type { TextRange } from '../../src/core/query/query';
import { element } from '../elements/dom';

/**
 * The underline of a mistake. An input cannot underline a part of its text: the same text stands
 * behind it, in the same font and at the same place, of which nothing but the underline is seen.
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
    // What is missing at the end is missed in the place behind the text.
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
