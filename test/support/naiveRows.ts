import type { ProcessInfo } from '../../src/core/process/process';
import { compareSortValues, sortValue, type SortValue } from '../../src/core/process/sort';
import type { ShownField } from '../../src/core/process/fieldNames';
import { buildTree } from '../../src/core/process/tree';
import type { RowQuery } from '../../webview/model/rows/rowQuery';

interface NaiveSums {
  readonly cpuPercent: number | undefined;
  readonly rssBytes: number | undefined;
  readonly count: number;
}

/** A row computed from the snapshot alone. */
export interface NaiveRow {
  /** The pid of a process or the name of a group. */
  readonly of: number | string;
  readonly level: number;
  readonly isMatch: boolean;
  readonly totals: NaiveSums | undefined;
}

/** All rows of a query, expanded and computed in a slow and simple way. */
export function naiveRows(query: RowQuery): NaiveRow[] {
  const { mode, filter, sort } = query;
  const processes = [...query.snapshot.processes.values()];
  const listed = processes.filter((one) => query.showKernelThreads || !one.kernelThread);
  const tree = buildTree({ processes: new Map(listed.map((one) => [one.pid, one])) });
  const accepts = (one: ProcessInfo) => filter?.accepts(one, query.snapshot.timestampMs) ?? true;
  const withSums =
    mode === 'tree' || query.subtreeTotals || sort.some(({ field }) => field.startsWith('subtree'));
  const subtreeOf = (one: ProcessInfo) => sumOf([one, ...tree.descendantsOf(one.key)]);

  const valueOf = (one: ProcessInfo, field: ShownField): SortValue => {
    const sums = subtreeOf(one);
    const isCpu = field === 'cpuPercent' || field === 'cpuPercentOfTotal';
    if (field === 'subtreeCpu' || (mode === 'tree' && isCpu)) return sums.cpuPercent;
    if (field === 'subtreeMemory' || (mode === 'tree' && field === 'rssBytes'))
      return sums.rssBytes;
    return sortValue(one, field);
  };
  const compare = (a: ProcessInfo, b: ProcessInfo) =>
    compareAll(sort, (field) => [valueOf(a, field), valueOf(b, field)]) || a.pid - b.pid;
  const row = (one: ProcessInfo, level: number): NaiveRow => ({
    of: one.pid,
    level,
    isMatch: accepts(one),
    totals: withSums ? subtreeOf(one) : undefined,
  });

  if (mode === 'flat')
    return listed
      .filter(accepts)
      .sort(compare)
      .map((one) => row(one, 1));
  if (mode === 'tree') {
    const isKept = (one: ProcessInfo) => [one, ...tree.descendantsOf(one.key)].some(accepts);
    const below = (siblings: readonly ProcessInfo[], level: number): NaiveRow[] =>
      [...siblings]
        .filter(isKept)
        .sort(compare)
        .flatMap((one) => [row(one, level), ...below(tree.childrenOf(one.key), level + 1)]);
    return below(tree.roots, 1);
  }

  const names = new Map<string, ProcessInfo[]>();
  for (const one of listed.filter(accepts).sort(compare)) {
    const name = one.kernelThread ? 'Kernel threads' : one.name;
    names.set(name, [...(names.get(name) ?? []), one]);
  }
  const groupValue = (name: string, members: ProcessInfo[], field: ShownField): SortValue => {
    if (field === 'name') return name;
    if (field === 'cpuPercent') return sumOf(members).cpuPercent;
    return field === 'subtreeMemory' ? sumOf(members).rssBytes : valueOf(members[0]!, field);
  };
  const lowest = (members: ProcessInfo[]) => Math.min(...members.map(({ pid }) => pid));
  return [...names]
    .sort(
      ([a, ofA], [b, ofB]) =>
        compareAll(sort, (field) => [groupValue(a, ofA, field), groupValue(b, ofB, field)]) ||
        lowest(ofA) - lowest(ofB),
    )
    .flatMap(([name, members]) =>
      members.length === 1
        ? [row(members[0]!, 1)]
        : [
            { of: name, level: 1, isMatch: true, totals: sumOf(members) },
            ...members.map((one) => row(one, 2)),
          ],
    );
}

function compareAll(
  sort: RowQuery['sort'],
  values: (field: ShownField) => readonly [SortValue, SortValue],
): number {
  for (const { field, descending } of sort) {
    const order = compareSortValues(...values(field), descending);
    if (order !== 0) return order;
  }
  return 0;
}

function sumOf(processes: readonly ProcessInfo[]): NaiveSums {
  const sum = (field: 'cpuPercent' | 'rssBytes') => {
    const known = processes.map((one) => one[field]).filter((value) => value !== undefined);
    return known.length === 0 ? undefined : known.reduce((total, value) => total + value, 0);
  };
  return { cpuPercent: sum('cpuPercent'), rssBytes: sum('rssBytes'), count: processes.length };
}
