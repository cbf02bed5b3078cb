import type { TextRange } from '../../src/core/query/query';
import { visibleText } from '../../src/core/text/text';
import { cutForCell } from '../elements/cellText';
import { element } from '../elements/dom';

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

/** A mark that begins after so much is seldom in sight. */
const MOST_BEFORE = 300;
/** What is shown of the beginning then, and just before the mark. */
const BEGINNING = 24;
const CONTEXT = 24;

export interface MarkedPiece {
  readonly text: string;
  readonly isMarked: boolean;
}

/**
 * What `cellText` makes of a text, in pieces. `ranges` are of the text itself, ascending and without
 * overlaps: what is written as an escape is marked as a whole, what is cut away not at all. Of a text
 * whose first mark would be out of sight, the middle is left out instead.
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

/** This place, or the one before it where that would cut a character in half. */
function whole(text: string, at: number): number {
  return isHalf(text, at) ? at - 1 : at;
}

/** Whether a character of two units goes on here. */
function isHalf(text: string, at: number): boolean {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
}
