import type { ProcessRow, Row } from './row';

/** True for the row of a process that runs: an action is for these and for no other. */
export function isRunning(row: Row): row is ProcessRow {
  return row.kind === 'process' && row.fresh !== 'ended';
}
