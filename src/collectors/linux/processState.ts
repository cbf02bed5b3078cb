import type { ProcessState } from '../../core/process/process';

/** The states of proc(5) field 3. */
const STATES: ReadonlyMap<string, ProcessState> = new Map([
  ['R', 'running'],
  ['S', 'sleeping'],
  ['D', 'disk-sleep'],
  ['T', 'stopped'],
  ['t', 'traced'],
  ['Z', 'zombie'],
  ['X', 'dead'],
  ['x', 'dead'],
  ['I', 'idle'],
  ['P', 'parked'],
]);

export function processState(letter: string): ProcessState {
  return STATES.get(letter) ?? 'unknown';
}
