import type { TextRange } from '../textRange';
import type { Steps } from './steps';

/** What is found is marked for the eye: no one looks at more. */
const MOST_FOUND = 20;
const MOST_SIGNS = 4096;

/**
 * Where the program fits in a text: the leftmost place, there the longest, and again after it. Empty
 * ones are left out. Each takes one pass over the text, however the pattern is made.
 */
export function occurrencesIn(steps: Steps, text: string): TextRange[] {
  const found: TextRange[] = [];
  const searched = text.slice(0, MOST_SIGNS);
  let from = 0;
  while (found.length < MOST_FOUND) {
    const one = firstFrom(steps, searched, from);
    if (!one) break;
    found.push(one);
    from = one.to;
  }
  return found;
}

function firstFrom(steps: Steps, text: string, start: number): TextRange | undefined {
  const { alphabet } = steps;
  /** Where each attempt goes on and where it began, the earliest first. */
  let attempts: { readonly at: number; readonly from: number }[] = [];
  let best: TextRange | undefined;
  const isWordAt = (i: number) => {
    const code = text.charCodeAt(i);
    return !Number.isNaN(code) && alphabet.isWord(alphabet.signOf(code));
  };
  for (let i = start; i <= text.length;) {
    const code = text.codePointAt(i);
    const sign = code === undefined ? undefined : alphabet.signOf(code);
    // One that does not take this sign could only be empty.
    if (!best && sign !== undefined && steps.canBegin(sign)) attempts.push({ at: 0, from: i });
    if (attempts.length > 0) {
      const around = {
        isStart: i === 0,
        isEnd: sign === undefined,
        wordBefore: isWordAt(i - 1),
        wordAfter: isWordAt(i),
      };
      const seen = new Set<number>();
      const next: typeof attempts = [];
      for (const { at, from } of attempts) {
        if (best && from > best.from) break;
        const waiting: number[] = [];
        if (steps.follow(at, around, seen, waiting) && i > from) best = { from, to: i };
        if (sign === undefined) continue;
        for (const place of waiting)
          if (steps.takes(place, sign)) next.push({ at: place + 1, from });
      }
      if (best && next.every(({ from }) => from > (best?.from ?? 0))) break;
      attempts = next;
    }
    i += code !== undefined && code > 0xffff ? 2 : 1;
  }
  return best;
}
