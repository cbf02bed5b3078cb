import type { TextRange } from '../../src/core/query/query';
import { visibleText } from '../../src/core/text/text';
import { cutForCell } from '../elements/cellText';
import { element } from '../elements/dom';

/** The text of a cell, in which the matches of a filter can be marked. */
export class MarkedText {
  private readonly text = document.createTextNode('');
  readonly element = element('span', '', {}, this.text);
  private isMarked = false;

  /** The text as shown. */
  get data(): string {
    return this.element.textContent;
  }

  /** Shows this text unchanged. */
  set data(text: string) {
    if (this.isMarked) this.element.replaceChildren(this.text);
    this.isMarked = false;
    this.text.data = text;
  }

  /** Shows a text of a process as `cellText` does, with these ranges marked. */
  mark(text: string, ranges: readonly TextRange[]): void {
    const pieces = markedPieces(text, ranges).map((piece) =>
      piece.isMarked ? element('mark', '', {}, piece.text) : piece.text,
    );
    this.element.replaceChildren(...pieces);
    this.isMarked = true;
  }
}

/** A mark that starts after this many characters is rarely in view. */
const MOST_BEFORE = 300;
/** How much is then shown of the start, and before the mark. */
const BEGINNING = 24;
const CONTEXT = 24;

export interface MarkedPiece {
  readonly text: string;
  readonly isMarked: boolean;
}

/**
 * The text that `cellText` returns, in pieces. `ranges` refer to the original text, in ascending
 * order and without overlaps. A range within an escape marks the whole escape; a part that is cut
 * off gets no mark. If the first mark would be out of view, the middle of the text is left out
 * instead.
 */
export function markedPieces(text: string, ranges: readonly TextRange[]): MarkedPiece[] {
  const [first] = ranges;
  if (first && first.from > MOST_BEFORE) {
    const skipped = whole(text, first.from - CONTEXT);
    const near = ranges.map(({ from, to }) => ({ from: from - skipped, to: to - skipped }));
    const begin = visibleText(text.slice(0, whole(text, BEGINNING)));
    const rest = piecesOf(text.slice(skipped), near);
    return [{ text: `${begin}… …`, isMarked: false }, ...rest];
  }
  return piecesOf(text, ranges);
}

function piecesOf(text: string, ranges: readonly TextRange[]): MarkedPiece[] {
  const cut = cutForCell(text);
  const pieces: MarkedPiece[] = [];
  let done = 0;
  const add = (to: number, isMarked: boolean) => {
    if (to > done) pieces.push({ text: visibleText(cut.slice(done, to)), isMarked });
    done = Math.max(done, to);
  };
  for (const { from, to } of ranges) {
    if (from >= cut.length) break;
    add(isHalf(cut, from) ? from - 1 : from, false);
    add(Math.min(isHalf(cut, to) ? to + 1 : to, cut.length), true);
  }
  add(cut.length, false);
  if (cut.length < text.length) pieces.push({ text: '…', isMarked: false });
  return pieces;
}

/** This index, or the previous one if this would split a surrogate pair. */
function whole(text: string, at: number): number {
  return isHalf(text, at) ? at - 1 : at;
}

/** Whether this index is in the middle of a surrogate pair. */
function isHalf(text: string, at: number): boolean {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
}
