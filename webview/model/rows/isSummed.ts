import type { Row } from './row';

/** True for a row that stands for more than one process: what it uses is shown as a sum. */
export function isSummed(row: Row): boolean {
  if (row.kind === 'group') return true;
  return row.expandable && !row.expanded && row.totals !== undefined;
}
