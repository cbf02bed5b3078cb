import type { Budget } from '../../work/budget';
import { type Before, beforeNext, SeenPlaces, type Steps, surroundings } from './steps';

/** Where all attempts stand after a part of the text. */
interface Stand {
  /** Instructions to go on with, each a UTF-16 unit: a list of numbers takes several times the room. */
  readonly at: string;
  readonly before: Before;
}

const START: Stand = { at: '', before: 'start' };

/** There can be very many; the oldest ones are forgotten together, as are those with many attempts. */
const MOST_STANDS = 1000;
const MOST_KEPT = 40_000;
/** Between two looks at the budget. */
const SIGNS_PER_LOOK = 2048;
/** What it takes to follow a sign whose stand is known. */
const STEPS_PER_SIGN = 0.5;
/** What it takes to work out one way to go on, by attempt. */
const STEPS_PER_ATTEMPT = 60;
/** In the table: not worked out yet, and the end of the program. A stand is in it with its row. */
const UNKNOWN = 0;
const FOUND = -1;

/**
 * Whether the program fits anywhere in a text, in one pass over it: all attempts go on at once, and
 * what follows from where they stand on a sign is kept for the next time, in a table. `undefined`: the
 * budget is spent; the next call continues if it is about the same text.
 */
export function occursIn(steps: Steps): (text: string, budget: Budget) => boolean | undefined {
  const { alphabet } = steps;
  const { ascii, size: end } = alphabet;
  /** By stand, a row of what follows on each sign; the last one is the end of the text. */
  const width = end + 1;
  let table = new Int32Array(16 * width);
  let stands: Stand[] = [];
  let kept = 0;
  const rows = {
    start: new Map<string, number>(),
    word: new Map<string, number>(),
    other: new Map<string, number>(),
  } satisfies Record<Before, Map<string, number>>;

  /** The place of the row of this stand in the table. */
  const rowOf = (stand: Stand): number => {
    const known = rows[stand.before];
    let row = known.get(stand.at);
    if (row === undefined) {
      row = stands.length * width;
      if (row === table.length) {
        const larger = new Int32Array(2 * row);
        larger.set(table);
        table = larger;
      }
      stands.push(stand);
      known.set(stand.at, row);
      kept += stand.at.length;
    }
    return row;
  };
  const forgetAll = () => {
    table.fill(UNKNOWN);
    stands = [];
    kept = 0;
    for (const known of Object.values(rows)) known.clear();
    // The row 0 is of no stand, so that 0 can say that a stand is not known. The first text begins in row 1.
    stands.push(START);
    rowOf(START);
  };
  forgetAll();

  // Used again each time: there can be hundreds of thousands, for the garbage collector to clear away.
  const seen = new SeenPlaces(steps.program);
  const waiting: number[] = [];
  const taken: number[] = [];
  const workOut = ({ at: from, before }: Stand, sign: number): Stand | undefined => {
    const around = surroundings(alphabet, before, sign);
    seen.clear();
    waiting.length = taken.length = 0;
    for (let i = 0; i < from.length; i++) {
      if (steps.follow(from.charCodeAt(i), around, seen, waiting)) return undefined;
    }
    // An attempt begins at every place.
    if (steps.follow(0, around, seen, waiting)) return undefined;
    if (!around.isEnd) {
      for (const place of waiting) if (steps.takes(place, sign)) taken.push(place + 1);
    }
    taken.sort((a, b) => a - b);
    return { at: String.fromCharCode(...taken), before: beforeNext(alphabet, sign) };
  };
  const standOf = (row: number): Stand => stands[row / width] ?? START;
  const nextOf = (row: number, sign: number): number => {
    const next = workOut(standOf(row), sign);
    if (next && (stands.length >= MOST_STANDS || kept >= MOST_KEPT)) {
      forgetAll();
      return rowOf(next);
    }
    return (table[row + sign] = next ? rowOf(next) : FOUND);
  };

  let paused: { readonly text: string; readonly at: number; readonly stand: Stand } | undefined;
  return (text, budget) => {
    const from = paused?.text === text ? paused : undefined;
    let at = from?.at ?? 0;
    let row = from ? rowOf(from.stand) : width;
    paused = undefined;
    let look = at + SIGNS_PER_LOOK;
    const { length } = text;
    for (; at < length; at++) {
      if (at >= look) {
        budget.spend(SIGNS_PER_LOOK * STEPS_PER_SIGN);
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
      let next = table[row + sign] ?? UNKNOWN;
      if (next === UNKNOWN) {
        const attempts = standOf(row).at.length;
        next = nextOf(row, sign);
        budget.spend(STEPS_PER_ATTEMPT * (attempts + 1));
        // Looked at before the next sign.
        if (budget.isSpent) look = at;
      }
      if (next === FOUND) return true;
      row = next;
    }
    if (at < length) {
      paused = { text, at, stand: standOf(row) };
      return undefined;
    }
    budget.spend((length % SIGNS_PER_LOOK) * STEPS_PER_SIGN);
    const last = table[row + end] ?? UNKNOWN;
    return (last === UNKNOWN ? nextOf(row, end) : last) === FOUND;
  };
}
