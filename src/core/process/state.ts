/** What a process is doing, as far as the system says. */
export type ProcessState =
  | 'running'
  | 'sleeping'
  | 'disk-sleep'
  | 'stopped'
  | 'traced'
  | 'zombie'
  | 'dead'
  | 'idle'
  | 'parked'
  | 'unknown';

/** True if the process no longer exists. `undefined` is the state of a process that isn't there. */
export function isMissing(state: ProcessState | undefined): boolean {
  return state === undefined || state === 'dead';
}

/** True if the process no longer runs: it is missing, or a zombie until its parent reaps it. */
export function hasEnded(state: ProcessState | undefined): boolean {
  return isMissing(state) || state === 'zombie';
}
