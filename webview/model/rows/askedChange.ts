import type { SortOrder } from '../../../src/core/process/sort';
import type { RowQuery } from './rowQuery';

/** What the user asked to be different, as opposed to what the machine did. */
export interface AskedChange {
  /** Which rows there are or how they are arranged. */
  readonly any: boolean;
  readonly filter: boolean;
  /** All are to be put in order anew. */
  readonly order: boolean;
}

/** What is another in this query than in the last one. */
export function askedChange(last: RowQuery | undefined, query: RowQuery): AskedChange {
  const filter = last?.filter !== query.filter;
  const order = last?.mode !== query.mode || !areSameOrders(last.sort, query.sort);
  const listed = last?.showKernelThreads !== query.showKernelThreads;
  const small =
    last?.subtreeTotals !== query.subtreeTotals ||
    last.autoCollapseAbove !== query.autoCollapseAbove ||
    last.highlightMs !== query.highlightMs ||
    last.reorderEveryMs !== query.reorderEveryMs;
  return { any: filter || order || listed || small, filter, order };
}

function areSameOrders(a: readonly SortOrder[], b: readonly SortOrder[]): boolean {
  if (a === b) return true;
  return (
    a.length === b.length &&
    a.every(({ field, descending }, i) => b[i]?.field === field && b[i].descending === descending)
  );
}
