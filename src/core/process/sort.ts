import { formatState } from '../text/format';
import { FACT_FIELDS, type FactField, FACTS, type ProcessInfo, userText } from './process';

/**
 * What a list of processes can be sorted by. `runTime` is age: the latest started has the least.
 * The two of a subtree are those of a process and all below it. `cpuPercentOfTotal` is 0 to 100 of the
 * machine, and has the order of `cpuPercent`.
 */
export type SortField =
  | 'pid'
  | 'ppid'
  | 'name'
  | 'cpuPercent'
  | 'cpuPercentOfTotal'
  | 'rssBytes'
  | 'virtualBytes'
  | 'cpuTimeMs'
  | 'user'
  | 'uid'
  | 'runTime'
  | 'startTimeMs'
  | 'state'
  | FactField
  | 'commandLine'
  | 'cwd'
  | 'listeningPorts'
  | 'ioReadBytesPerSecond'
  | 'ioWriteBytesPerSecond'
  | 'subtreeCpu'
  | 'subtreeMemory';

export interface SortOrder {
  readonly field: SortField;
  readonly descending: boolean;
}

export type SortValue = string | number | undefined;

/** Made when first wanted: it takes several ms, which starting the extension must not cost. */
let collator: Intl.Collator | undefined;

function compareText(a: string, b: string): number {
  collator ??= new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  return collator.compare(a, b);
}

/** Compares two values of one field. Unknown ones come last in both directions. */
export function compareSortValues(x: SortValue, y: SortValue, descending: boolean): number {
  if (x === y) return 0;
  if (x === undefined) return 1;
  if (y === undefined) return -1;
  const order =
    typeof x === 'number' && typeof y === 'number' ? x - y : compareText(String(x), String(y));
  return descending ? -order : order;
}

/**
 * Compares two processes by the first of these orders, where that finds them equal by the second,
 * and so on. Unknown values come last in both directions; ties are broken by pid, ascending, so
 * that equal rows never trade places.
 */
export function compareBy(...orders: readonly SortOrder[]) {
  return (a: ProcessInfo, b: ProcessInfo): number => {
    for (const { field, descending } of orders) {
      const order = compareSortValues(sortValue(a, field), sortValue(b, field), descending);
      if (order !== 0) return order;
    }
    return a.pid - b.pid;
  };
}

/**
 * What is compared: two processes with equal values are in no order but that of their pids. A
 * process by itself is a subtree without anything below.
 */
export function sortValue(info: ProcessInfo, field: SortField): SortValue {
  if (field === 'runTime') return info.startTimeMs === undefined ? undefined : -info.startTimeMs;
  if (field === 'state') return formatState(info.state);
  if (field === 'user') return userText(info);
  if (field === 'listeningPorts') return firstNumber(info.listeningPorts);
  if (field === 'subtreeCpu' || field === 'cpuPercentOfTotal') return info.cpuPercent;
  return field === 'subtreeMemory' ? info.rssBytes : info[field];
}

/** `3000` of `3000,8080`; unknown where there is none. */
function firstNumber(text: string | undefined): number | undefined {
  const number = Number.parseInt(text ?? '', 10);
  return Number.isNaN(number) ? undefined : number;
}

/** A new array in this order. */
export function sortProcesses(
  processes: Iterable<ProcessInfo>,
  ...orders: readonly SortOrder[]
): ProcessInfo[] {
  return [...processes].sort(compareBy(...orders));
}

const FROM_THE_LARGEST: ReadonlySet<SortField> = new Set<SortField>([
  'cpuPercent',
  'cpuPercentOfTotal',
  'rssBytes',
  'virtualBytes',
  'cpuTimeMs',
  'runTime',
  'startTimeMs',
  'ioReadBytesPerSecond',
  'ioWriteBytesPerSecond',
  'subtreeCpu',
  'subtreeMemory',
  ...FACT_FIELDS.filter((field) => FACTS[field].fromTheLargest),
]);

/** The first direction of a column when its heading is clicked: what is used from the largest. */
export function startsDescending(field: SortField): boolean {
  return FROM_THE_LARGEST.has(field);
}

/** The first `count` in this order. The others are not sorted. */
export function firstProcesses(
  processes: Iterable<ProcessInfo>,
  order: SortOrder,
  count: number,
): ProcessInfo[] {
  const compare = compareBy(order);
  const first: ProcessInfo[] = [];
  for (const info of processes) {
    const last = first.at(-1);
    if (last && first.length >= count && compare(info, last) > 0) continue;
    first.splice(first.findLastIndex((other) => compare(other, info) < 0) + 1, 0, info);
    if (first.length > count) first.pop();
  }
  return first;
}

/** The `count` processes that use the most CPU, memory breaking ties. The others are not sorted. */
export function topByCpu(processes: Iterable<ProcessInfo>, count: number): ProcessInfo[] {
  const top: ProcessInfo[] = [];
  for (const info of processes) {
    const last = top.at(-1);
    if (last && top.length >= count && byUse(info, last) > 0) continue;
    top.splice(top.findLastIndex((other) => byUse(other, info) < 0) + 1, 0, info);
    if (top.length > count) top.pop();
  }
  return top;
}

function byUse(a: ProcessInfo, b: ProcessInfo): number {
  return (
    (b.cpuPercent ?? -1) - (a.cpuPercent ?? -1) ||
    (b.rssBytes ?? -1) - (a.rssBytes ?? -1) ||
    a.pid - b.pid
  );
}
