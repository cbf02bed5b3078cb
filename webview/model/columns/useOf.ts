import type { ProcessInfo } from '../../../src/core/process/process';
import { isSummed } from '../rows/isSummed';
import type { Row } from '../rows/row';
import type { Totals } from '../rows/sums';

/** What a process uses, or all that the row stands for. */
export function useOf(row: Row): Pick<ProcessInfo, keyof Omit<Totals, 'count'>> | undefined {
  return row.kind === 'group' || isSummed(row) ? row.totals : row.info;
}
