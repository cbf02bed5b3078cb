import type { TextRange } from '../../src/core/query/textRange';
import { element } from '../elements/dom';
import { markedPieces } from './markedPieces';

/** The text of a cell, in which what a search found can be marked. */
export class MarkedText {
  private readonly text = document.createTextNode('');
  readonly element = element('span', '', {}, this.text);
  private isMarked = false;

  /** As it is shown. */
  get data(): string {
    return this.element.textContent;
  }

  /** Shows this as it is. */
  set data(text: string) {
    if (this.isMarked) this.element.replaceChildren(this.text);
    this.isMarked = false;
    this.text.data = text;
  }

  /** Shows a text of a process as `cellText` does, with marks at these places of it. */
  mark(text: string, ranges: readonly TextRange[]): void {
    const pieces = markedPieces(text, ranges).map((piece) =>
      piece.isMarked ? element('mark', '', {}, piece.text) : piece.text,
    );
    this.element.replaceChildren(...pieces);
    this.isMarked = true;
  }
}
