import fc from 'fast-check';
import type { ProcessInfo } from '../../src/core/process/process';
import type { SortOrder } from '../../src/core/process/sort';
import type { ShownField } from '../../src/core/process/fieldNames';
import type { Row } from '../../webview/model/rows/row';
import type { RowCondition, RowQuery } from '../../webview/model/rows/rowQuery';
import { info, snapshot } from './processes';

/** The time between two samples. */
export const TICK_MS = 2000;

/** A query with ordinary values, except those that the test sets. */
export function rowQuery(
  processes: readonly ProcessInfo[],
  fields: Partial<RowQuery> = {},
  seq = 1,
): RowQuery {
  return {
    snapshot: snapshot(processes, seq),
    mode: 'flat',
    sort: [{ field: 'pid', descending: false }],
    filter: undefined,
    showKernelThreads: true,
    subtreeTotals: false,
    autoCollapseAbove: 0,
    highlightMs: 0,
    reorderEveryMs: 0,
    ...fields,
  };
}

/** Accepts processes with this name or with more than this CPU use. */
export function fieldFilter(name: string, aboveCpu = Number.POSITIVE_INFINITY): RowCondition {
  return {
    accepts: (one) => one.name === name || (one.cpuPercent ?? 0) > aboveCpu,
    fields: new Set(['name', 'cpuPercent'] as const),
    dependsOnTime: false,
  };
}

/** `1 node`, indented by two spaces per level, with `(…)` around rows that do not match. */
export function outline(rows: readonly Row[]): string[] {
  return rows.map((row) => {
    const text =
      row.kind === 'process'
        ? `${row.info.pid} ${row.info.name}`
        : `${row.info.name} x${row.info.count}`;
    return '  '.repeat(row.level - 1) + (row.isMatch ? text : `(${text})`);
  });
}

const anyProcess = fc
  .record({
    pid: fc.integer({ min: 1, max: 14 }),
    ppid: fc.integer({ min: 0, max: 14 }),
    startId: fc.constantFrom('10', '20'),
    startTimeMs: fc.constantFrom(undefined, 10_000, 20_000),
    name: fc.constantFrom('node', 'sh', 'rg'),
    cpuPercent: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
    rssBytes: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    kernelThread: fc.boolean(),
  })
  .map((fields) => info(fields));

const FIELDS: ShownField[] = ['cpuPercent', 'name', 'pid', 'ppid', 'runTime', 'subtreeMemory'];
const anyOrder: fc.Arbitrary<SortOrder> = fc.record({
  field: fc.constantFrom(...FIELDS),
  descending: fc.boolean(),
});

/** The processes of one sample. Parents can be missing, younger, cyclic or the process itself. */
export const anyProcesses: fc.Arbitrary<ProcessInfo[]> = fc.uniqueArray(anyProcess, {
  selector: ({ pid }) => pid,
});

type Next = (last: readonly ProcessInfo[]) => ProcessInfo[];

/** Steps from the processes of one sample to the next: all change, or only a few. */
export const anyNext: fc.Arbitrary<Next> = fc.oneof(
  anyProcesses.map(
    (processes): Next =>
      (last) =>
        keepSame(last, processes),
  ),
  {
    arbitrary: fc
      .record({
        changed: fc.array(anyProcess, { maxLength: 2 }),
        ended: fc.array(fc.integer({ min: 1, max: 14 }), { maxLength: 2 }),
      })
      .map(({ changed, ended }): Next => (last) => {
        const byPid = new Map(last.map((one) => [one.pid, one]));
        for (const pid of ended) byPid.delete(pid);
        for (const one of changed) byPid.set(one.pid, one);
        return keepSame(last, [...byPid.values()]);
      }),
    weight: 3,
  },
);

/** Options that the user can choose. */
export const anyWish = fc.record({
  filter: fc.constantFrom(undefined, fieldFilter('node'), fieldFilter('sh', 6)),
  sort: fc.array(anyOrder, { minLength: 1, maxLength: 2 }),
  showKernelThreads: fc.boolean(),
  subtreeTotals: fc.boolean(),
});

/** Unchanged processes stay the same objects, as they do when a delta is applied. */
export function keepSame(last: readonly ProcessInfo[], now: readonly ProcessInfo[]): ProcessInfo[] {
  return now.map((one) => {
    const was = last.find(({ key }) => key === one.key);
    return was && JSON.stringify(was) === JSON.stringify(one) ? was : one;
  });
}
