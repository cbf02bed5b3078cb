import type { Steps } from './steps';
import { beforeNext, surroundings, type Before } from './surroundings';

/** Where all attempts stand after a part of the text. */
interface Stand {
  /** Instructions to go on with. */
  readonly at: readonly number[];
  readonly before: Before;
  /** By sign, as far as it was wanted already. The last one is the end of the text. */
  readonly next: (Stand | 'found' | undefined)[];
}

/** There can be very many; the oldest ones are forgotten together. */
const MOST_STANDS = 1000;

/**
 * Whether the program fits anywhere in a text, in one pass over it: all attempts go on at once, and
 * what follows from where they stand on a sign is kept for the next time.
 */
export function occursIn(steps: Steps): (text: string) => boolean {
  const { alphabet } = steps;
  const end = alphabet.size;
  const noneYet = () => new Array<undefined>(end + 1).fill(undefined);
  const first: Stand = { at: [], before: 'start', next: noneYet() };
  const stands = new Map<string, Stand>();

  const nextOf = (stand: Stand, sign: number): Stand | 'found' => {
    const around = surroundings(alphabet, stand.before, sign);
    const seen = new Set<number>();
    const waiting: number[] = [];
    // An attempt begins at every place.
    for (const from of [...stand.at, 0]) {
      if (steps.follow(from, around, seen, waiting)) return 'found';
    }
    const at = around.isEnd
      ? []
      : waiting.filter((place) => steps.takes(place, sign)).map((place) => place + 1);
    at.sort((a, b) => a - b);
    const before = beforeNext(alphabet, sign);
    const key = `${before}${at.join()}`;
    if (stands.size >= MOST_STANDS) {
      stands.clear();
      first.next.fill(undefined);
    }
    const known = stands.get(key) ?? { at, before, next: noneYet() };
    stands.set(key, known);
    return known;
  };

  const { ascii } = alphabet;
  return (text) => {
    let stand = first;
    for (let i = 0; i < text.length; i++) {
      let code = text.charCodeAt(i);
      let sign = ascii[code];
      if (sign === undefined) {
        code = text.codePointAt(i) ?? code;
        if (code > 0xffff) i++;
        sign = alphabet.signOf(code);
      }
      const next = (stand.next[sign] ??= nextOf(stand, sign));
      if (next === 'found') return true;
      stand = next;
    }
    return (stand.next[end] ??= nextOf(stand, end)) === 'found';
  };
}
