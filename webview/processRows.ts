import { textFilter } from '../src/core/filter';
import { userText, type ProcessInfo } from '../src/core/process';
import type { Snapshot } from '../src/core/snapshot';
import { compareBy, sortValue, type SortField, type SortOrder } from '../src/core/sort';

export interface RowQuery {
  readonly snapshot: Snapshot;
  readonly filterText: string;
  readonly sort: SortOrder;
  readonly showKernelThreads: boolean;
}

interface Verdict {
  readonly info: ProcessInfo;
  readonly accepted: boolean;
}

/**
 * The rows of the grid: the processes of a snapshot, filtered and sorted. Each answer starts from
 * the one before, so that a tick filters only new texts and sorts only what left its place.
 */
export class ProcessRows {
  private query: RowQuery | undefined;
  private currentRows: readonly ProcessInfo[] = [];
  private hiddenCount = 0;
  private accepts = textFilter('');
  private verdicts = new Map<number, Verdict>();

  get rows(): readonly ProcessInfo[] {
    return this.currentRows;
  }

  /** How many processes are left out because they are kernel threads. */
  get hiddenKernelThreads(): number {
    return this.hiddenCount;
  }

  update(query: RowQuery): void {
    const last = this.query;
    if (last && isSameQuery(last, query)) return;
    this.query = query;
    if (last?.filterText !== query.filterText) {
      this.accepts = textFilter(query.filterText);
      this.verdicts.clear();
    }
    const candidates = this.candidates(query);
    const { rows, inOrder } = this.inLastOrder(candidates, query.sort.field);
    const sameOrder = last !== undefined && isSameSort(last.sort, query.sort);
    this.currentRows = inOrder && sameOrder ? rows : rows.sort(compareBy(query.sort));
  }

  private candidates({ snapshot, filterText, showKernelThreads }: RowQuery) {
    const candidates = new Map<number, ProcessInfo>();
    const verdicts = new Map<number, Verdict>();
    this.hiddenCount = 0;
    const filtered = filterText.trim() !== '';
    for (const [pid, info] of snapshot.processes) {
      if (info.kernelThread && !showKernelThreads) {
        this.hiddenCount++;
        continue;
      }
      if (filtered) {
        const last = this.verdicts.get(pid);
        const accepted = last && isSameText(last.info, info) ? last.accepted : this.accepts(info);
        verdicts.set(pid, { info, accepted });
        if (!accepted) continue;
      }
      candidates.set(pid, info);
    }
    this.verdicts = verdicts;
    return candidates;
  }

  /** The candidates, those that had a row first and in their last order: quick to sort. */
  private inLastOrder(candidates: Map<number, ProcessInfo>, field: SortField) {
    const rows: ProcessInfo[] = [];
    let inOrder = true;
    for (const row of this.currentRows) {
      const info = candidates.get(row.pid);
      if (!info) continue;
      candidates.delete(row.pid);
      rows.push(info);
      inOrder &&= sortValue(info, field) === sortValue(row, field);
    }
    inOrder &&= candidates.size === 0;
    rows.push(...candidates.values());
    return { rows, inOrder };
  }
}

function isSameSort(a: SortOrder, b: SortOrder): boolean {
  return a.field === b.field && a.descending === b.descending;
}

function isSameQuery(a: RowQuery, b: RowQuery): boolean {
  return (
    a.snapshot === b.snapshot &&
    a.filterText === b.filterText &&
    a.showKernelThreads === b.showKernelThreads &&
    isSameSort(a.sort, b.sort)
  );
}

/** True if the filter cannot tell the two apart. */
function isSameText(a: ProcessInfo, b: ProcessInfo): boolean {
  return (
    a === b || (a.name === b.name && userText(a) === userText(b) && a.commandLine === b.commandLine)
  );
}
