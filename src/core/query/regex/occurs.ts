import type { Budget } from '../../work/budget';
import { type Before, beforeNext, SeenInstructions, type Steps, contextOf } from './steps';

/** Where all threads stand after a part of the text. */
interface State {
  /** Instructions to go on with, each a UTF-16 unit: a list of numbers takes several times the room. */
  readonly at: string;
  readonly before: Before;
}

const START: State = { at: '', before: 'start' };

/** There can be very many; the oldest ones are forgotten together, as are those with many threads. */
const MOST_STATES = 1000;
const MOST_KEPT = 40_000;
/** Between two looks at the budget. */
const CLASSES_PER_LOOK = 2048;
/** What it takes to follow a class whose state is known. */
const STEPS_PER_CLASS = 0.5;
/** What it takes to work out one way to go on, by thread. */
const STEPS_PER_THREAD = 60;
/** In the table: not worked out yet, and the end of the program. A state is in it with its row. */
const UNKNOWN = 0;
const FOUND = -1;

/**
 * Whether the program fits anywhere in a text, in one pass over it: all threads go on at once, and
 * what follows from their state on a class is kept for the next time, in a table. `undefined`: the
 * budget is spent; the next call continues if it is about the same text.
 */
export function occursIn(steps: Steps): (text: string, budget: Budget) => boolean | undefined {
  const { alphabet } = steps;
  const { ascii, size: end } = alphabet;
  /** By state, a row of what follows on each class; the last one is the end of the text. */
  const width = end + 1;
  let table = new Int32Array(16 * width);
  let states: State[] = [];
  let kept = 0;
  const rows = {
    start: new Map<string, number>(),
    word: new Map<string, number>(),
    other: new Map<string, number>(),
  } satisfies Record<Before, Map<string, number>>;

  /** The place of the row of this state in the table. */
  const rowOf = (state: State): number => {
    const known = rows[state.before];
    let row = known.get(state.at);
    if (row === undefined) {
      row = states.length * width;
      if (row === table.length) {
        const larger = new Int32Array(2 * row);
        larger.set(table);
        table = larger;
      }
      states.push(state);
      known.set(state.at, row);
      kept += state.at.length;
    }
    return row;
  };
  const forgetAll = () => {
    table.fill(UNKNOWN);
    states = [];
    kept = 0;
    for (const known of Object.values(rows)) known.clear();
    // The row 0 is of no state, so that 0 can say that a state is not known. The first text begins in row 1.
    states.push(START);
    rowOf(START);
  };
  forgetAll();

  // Used again each time: there can be hundreds of thousands, for the garbage collector to clear away.
  const seen = new SeenInstructions(steps.program);
  const waiting: number[] = [];
  const taken: number[] = [];
  const workOut = ({ at: from, before }: State, charClass: number): State | undefined => {
    const context = contextOf(alphabet, before, charClass);
    seen.clear();
    waiting.length = taken.length = 0;
    for (let i = 0; i < from.length; i++) {
      if (steps.follow(from.charCodeAt(i), context, seen, waiting)) return undefined;
    }
    // A thread begins at every place.
    if (steps.follow(0, context, seen, waiting)) return undefined;
    if (!context.isEnd) {
      for (const place of waiting) if (steps.takes(place, charClass)) taken.push(place + 1);
    }
    taken.sort((a, b) => a - b);
    return { at: String.fromCharCode(...taken), before: beforeNext(alphabet, charClass) };
  };
  const stateOf = (row: number): State => states[row / width] ?? START;
  const nextOf = (row: number, charClass: number): number => {
    const next = workOut(stateOf(row), charClass);
    if (next && (states.length >= MOST_STATES || kept >= MOST_KEPT)) {
      forgetAll();
      return rowOf(next);
    }
    return (table[row + charClass] = next ? rowOf(next) : FOUND);
  };

  let paused: { readonly text: string; readonly at: number; readonly state: State } | undefined;
  return (text, budget) => {
    const from = paused?.text === text ? paused : undefined;
    let at = from?.at ?? 0;
    let row = from ? rowOf(from.state) : width;
    paused = undefined;
    let look = at + CLASSES_PER_LOOK;
    const { length } = text;
    for (; at < length; at++) {
      if (at >= look) {
        budget.spend(CLASSES_PER_LOOK * STEPS_PER_CLASS);
        if (budget.isSpent) break;
        look = at + CLASSES_PER_LOOK;
      }
      let code = text.charCodeAt(at);
      let charClass = ascii[code];
      if (charClass === undefined) {
        code = text.codePointAt(at) ?? code;
        if (code > 0xffff) at++;
        charClass = alphabet.classOf(code);
      }
      let next = table[row + charClass] ?? UNKNOWN;
      if (next === UNKNOWN) {
        const threads = stateOf(row).at.length;
        next = nextOf(row, charClass);
        budget.spend(STEPS_PER_THREAD * (threads + 1));
        // Looked at before the next class.
        if (budget.isSpent) look = at;
      }
      if (next === FOUND) return true;
      row = next;
    }
    if (at < length) {
      paused = { text, at, state: stateOf(row) };
      return undefined;
    }
    budget.spend((length % CLASSES_PER_LOOK) * STEPS_PER_CLASS);
    const last = table[row + end] ?? UNKNOWN;
    return (last === UNKNOWN ? nextOf(row, end) : last) === FOUND;
  };
}
