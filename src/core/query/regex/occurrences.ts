import type { TextRange } from '../query';
import { ThreadMoves } from './threads';
import { type Before, beforeNext, type Steps } from './steps';

/** Matches are highlighted for a reader, who needs no more. */
const MOST_FOUND = 20;
const MOST_CLASSES = 4096;

/**
 * Finds the matches of the program in a text: the leftmost longest match, then the next one after
 * it. Empty matches are omitted. Each match takes one pass over the text, whatever the pattern.
 */
export function occurrencesIn(steps: Steps): (text: string) => TextRange[] {
  const moves = new ThreadMoves(steps);
  return (text) => {
    const found: TextRange[] = [];
    const searched = text.slice(0, MOST_CLASSES);
    let from = 0;
    while (found.length < MOST_FOUND) {
      const one = firstFrom(steps, moves, searched, from);
      if (!one) break;
      found.push(one);
      from = one.to;
    }
    return found;
  };
}

function firstFrom(
  steps: Steps,
  moves: ThreadMoves,
  text: string,
  start: number,
): TextRange | undefined {
  const { alphabet } = steps;
  let threads = moves.none;
  /** The start of each thread. */
  let froms: number[] = [];
  let best: TextRange | undefined;
  let before: Before = 'start';
  if (start > 0) before = beforeNext(alphabet, alphabet.classOf(text.charCodeAt(start - 1)));
  for (let i = start; i <= text.length;) {
    const code = text.codePointAt(i);
    const charClass = code === undefined ? alphabet.size : alphabet.classOf(code);
    // A thread that can't consume this class could only match the empty text.
    if (!best && steps.canBegin(charClass)) {
      threads = moves.begin(threads);
      froms.push(i);
    }
    if (froms.length > 0) {
      const { next, parents, found } = moves.move(threads, charClass, before);
      const from = froms[found];
      if (from !== undefined) best = { from, to: i };
      if (parents) froms = parents.map((parent) => froms[parent] ?? 0);
      threads = next;
      if (best) {
        const later = froms.findIndex((one) => one > (best?.from ?? 0));
        if (later >= 0) {
          threads = moves.first(threads, later);
          froms.length = later;
        }
        if (froms.length === 0) break;
      }
    }
    before = beforeNext(alphabet, charClass);
    i += code !== undefined && code > 0xffff ? 2 : 1;
  }
  return best;
}
