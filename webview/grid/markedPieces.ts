import type { TextRange } from '../../src/core/query/textRange';
import { visibleText } from '../../src/core/text';
import { cutForCell } from '../elements/cutForCell';

export interface MarkedPiece {
  readonly text: string;
  readonly isMarked: boolean;
}

/**
 * What `cellText` makes of a text, in pieces. `ranges` are of the text itself, ascending and without
 * overlaps: what is written as an escape is marked as a whole, what is cut away not at all.
 */
export function markedPieces(text: string, ranges: readonly TextRange[]): MarkedPiece[] {
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

/** Whether a character of two units goes on here. */
function isHalf(text: string, at: number): boolean {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
}
