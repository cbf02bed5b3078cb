import { formatState } from '../text/format';
import type { ProcessState } from '../process/process';

/** The letters of ps and top. */
const LETTERS: Readonly<Record<ProcessState, string>> = {
  running: 'r',
  sleeping: 's',
  'disk-sleep': 'd',
  stopped: 't',
  traced: 't',
  zombie: 'z',
  dead: 'x',
  idle: 'i',
  parked: 'p',
  unknown: '?',
};

/** All states, the usual ones first. */
export const QUERY_STATES = Object.keys(LETTERS) as readonly ProcessState[];

/**
 * The states meant by a letter, a word, or the start of one, in any case: `z`, `zombie`, `zom`,
 * `waiting for disk`. A whole word means that state alone. Empty: there is no such state.
 */
export function parseStates(text: string): readonly ProcessState[] {
  const wanted = text.toLowerCase();
  const words = (state: ProcessState) => [state, formatState(state).toLowerCase()];
  const whole = QUERY_STATES.filter(
    (state) => LETTERS[state] === wanted || words(state).includes(wanted),
  );
  if (whole.length > 0 || wanted === '') return whole;
  return QUERY_STATES.filter((state) => words(state).some((word) => word.startsWith(wanted)));
}
