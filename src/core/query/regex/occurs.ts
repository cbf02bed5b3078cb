import type { Budget } from '../../work/budget';
import { type Before, beforeNext, SeenInstructions, type Steps, contextOf } from './steps';

/** The state of all threads after a part of the text. */
interface State {
  /**
   * The next instructions, each as a UTF-16 code unit: an array of numbers takes several times the
   * space.
   */
  readonly at: string;
  readonly before: Before;
}

const START: State = { at: '', before: 'start' };

/**
 * There can be very many states. All are dropped at this number of states, or of threads in them.
 */
const MOST_STATES = 1000;
const MOST_KEPT = 40_000;
/** The number of characters between two checks of the budget. */
const CLASSES_PER_LOOK = 2048;
/** The cost of a transition that is in the table. */
const STEPS_PER_CLASS = 0.5;
/** The cost of computing a transition, per thread. */
const STEPS_PER_THREAD = 60;
/**
 * Table entries for a transition that is not computed yet, and for a match. Any other entry is the
 * row of the next state.
 */
const UNKNOWN = 0;
const FOUND = -1;

/**
 * Tests in one pass whether the program matches anywhere in a text. All threads advance together,
 * and each computed transition is cached in a table. `undefined` if the budget is spent; the next
 * call continues if it is for the same text.
 */
export function occursIn(steps: Steps): (text: string, budget: Budget) => boolean | undefined {
  const { alphabet } = steps;
  const { ascii, size: end } = alphabet;
  /**
   * One row per state with the next state for each class; the last column is the end of the text.
   */
  const width = end + 1;
  let table = new Int32Array(16 * width);
  let states: State[] = [];
  let kept = 0;
  const rows = {
    start: new Map<string, number>(),
    word: new Map<string, number>(),
    other: new Map<string, number>(),
  } satisfies Record<Before, Map<string, number>>;

  /** The offset of the state's row in the table. */
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
    // Row 0 belongs to no state, so that 0 can mean "unknown". The first text starts in row 1.
    states.push(START);
    rowOf(START);
  };
  forgetAll();

  // Reused each time: there can be hundreds of thousands, which would burden the garbage collector.
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
    // A new thread starts at every position.
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
        // Check the budget before the next character.
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
