import type { Budget } from '../../work/budget';
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
/** Between two looks at the budget. */
const SIGNS_PER_LOOK = 2048;
/** What it takes to work out one way to go on, by attempt. */
const STEPS_PER_ATTEMPT = 60;

/**
 * Whether the program fits anywhere in a text, in one pass over it: all attempts go on at once, and
 * what follows from where they stand on a sign is kept for the next time. `undefined`: the budget is
 * spent; the next call continues if it is about the same text.
 */
export function occursIn(steps: Steps): (text: string, budget: Budget) => boolean | undefined {
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
  let paused: { readonly text: string; readonly at: number; readonly stand: Stand } | undefined;
  return (text, budget) => {
    let { at, stand } = paused?.text === text ? paused : { at: 0, stand: first };
    paused = undefined;
    let look = at + SIGNS_PER_LOOK;
    for (; at < text.length; at++) {
      if (at >= look) {
        budget.spend(SIGNS_PER_LOOK);
        if (budget.isSpent) break;
        look = at + SIGNS_PER_LOOK;
      }
      let code = text.charCodeAt(at);
      let sign = ascii[code];
      if (sign === undefined) {
        code = text.codePointAt(at) ?? code;
        if (code > 0xffff) at++;
        sign = alphabet.signOf(code);
      }
      let next = stand.next[sign];
      if (!next) {
        next = stand.next[sign] = nextOf(stand, sign);
        budget.spend(STEPS_PER_ATTEMPT * (stand.at.length + 1));
        // Looked at before the next sign.
        if (budget.isSpent) look = at;
      }
      if (next === 'found') return true;
      stand = next;
    }
    if (at < text.length) {
      paused = { text, at, stand };
      return undefined;
    }
    budget.spend(text.length % SIGNS_PER_LOOK);
    return (stand.next[end] ??= nextOf(stand, end)) === 'found';
  };
}
