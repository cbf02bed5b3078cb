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

type Compare = (a: ProcessInfo, b: ProcessInfo) => number;

/**
 * The rows of the grid: the processes of a snapshot, filtered and sorted. Each answer starts from
 * the one before, so that a tick filters only new texts and sorts only what left its place.
 */
export class ProcessRows {
  private query: RowQuery | undefined;
  private currentRows: readonly ProcessInfo[] = [];
  private shownPids = new Set<number>();
  private hiddenCount = 0;
  private accepts = textFilter('');
  private filtered = false;
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
      this.filtered = query.filterText.trim() !== '';
      this.verdicts.clear();
    }
    const { field } = query.sort;
    const { inPlace, moved } = this.lastRows(query, field);
    const others = [...moved, ...this.newRows(query)];
    const compare = compareBy(query.sort);
    const sameOrder = last !== undefined && isSameSort(last.sort, query.sort);
    this.currentRows = sameOrder
      ? merge(inPlace, others.sort(compare), compare)
      : [...inPlace, ...others].sort(compare);
  }

  /** What of the last rows is still shown: what sorts as before, in its order, and what does not. */
  private lastRows(query: RowQuery, field: SortField) {
    const { processes } = query.snapshot;
    const inPlace: ProcessInfo[] = [];
    const moved: ProcessInfo[] = [];
    for (const row of this.currentRows) {
      const info = processes.get(row.pid);
      if (info === undefined || !this.isShown(info, query)) this.shownPids.delete(row.pid);
      else if (info === row || sortValue(info, field) === sortValue(row, field)) inPlace.push(info);
      else moved.push(info);
    }
    return { inPlace, moved };
  }

  /** What is shown and was not. */
  private newRows(query: RowQuery): ProcessInfo[] {
    const { processes } = query.snapshot;
    const rows: ProcessInfo[] = [];
    this.hiddenCount = 0;
    for (const pid of this.verdicts.keys()) if (!processes.has(pid)) this.verdicts.delete(pid);
    if (this.shownPids.size === processes.size) return rows;
    for (const [pid, info] of processes) {
      if (this.shownPids.has(pid)) continue;
      if (info.kernelThread && !query.showKernelThreads) this.hiddenCount++;
      else if (this.isShown(info, query)) {
        rows.push(info);
        this.shownPids.add(pid);
      }
    }
    return rows;
  }

  private isShown(info: ProcessInfo, { showKernelThreads }: RowQuery): boolean {
    if (info.kernelThread && !showKernelThreads) return false;
    if (!this.filtered) return true;
    const last = this.verdicts.get(info.pid);
    const accepted = last && isSameText(last.info, info) ? last.accepted : this.accepts(info);
    this.verdicts.set(info.pid, { info, accepted });
    return accepted;
  }
}

/** One list in order, of two that are. */
function merge(
  a: readonly ProcessInfo[],
  b: readonly ProcessInfo[],
  compare: Compare,
): readonly ProcessInfo[] {
  if (b.length === 0) return a;
  const merged: ProcessInfo[] = [];
  let next = 0;
  for (const info of a) {
    let other = b[next];
    while (other && compare(other, info) < 0) {
      merged.push(other);
      other = b[++next];
    }
    merged.push(info);
  }
  return [...merged, ...b.slice(next)];
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
