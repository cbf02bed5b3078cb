import { formatState } from './format';
import { userText, type ProcessInfo } from './process';

/** What a list of processes can be sorted by. `runTime` is age: the latest started has the least. */
export type SortField =
  'pid' | 'name' | 'cpuPercent' | 'rssBytes' | 'user' | 'runTime' | 'state' | 'commandLine';

export interface SortOrder {
  readonly field: SortField;
  readonly descending: boolean;
}

/** Made when first wanted: it takes several ms, which starting the extension must not cost. */
let collator: Intl.Collator | undefined;

function compareText(a: string, b: string): number {
  collator ??= new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  return collator.compare(a, b);
}

/**
 * Compares two processes in this order. Unknown values come last in both directions; ties are
 * broken by pid, ascending, so that equal rows never trade places.
 */
export function compareBy({ field, descending }: SortOrder) {
  const direction = descending ? -1 : 1;
  return (a: ProcessInfo, b: ProcessInfo): number => {
    const x = sortValue(a, field);
    const y = sortValue(b, field);
    if (x === undefined || y === undefined) {
      if (x !== y) return x === undefined ? 1 : -1;
      return a.pid - b.pid;
    }
    const order =
      typeof x === 'number' && typeof y === 'number' ? x - y : compareText(String(x), String(y));
    return order === 0 ? a.pid - b.pid : direction * order;
  };
}

/** What is compared: two processes with equal values are in no order but that of their pids. */
export function sortValue(info: ProcessInfo, field: SortField): string | number | undefined {
  if (field === 'runTime') return info.startTimeMs === undefined ? undefined : -info.startTimeMs;
  if (field === 'state') return formatState(info.state);
  return field === 'user' ? userText(info) : info[field];
}

/** A new array in this order. */
export function sortProcesses(processes: Iterable<ProcessInfo>, order: SortOrder): ProcessInfo[] {
  return [...processes].sort(compareBy(order));
}

/** The first direction of a column when its heading is clicked: numbers from the largest. */
export function startsDescending(field: SortField): boolean {
  return field === 'cpuPercent' || field === 'rssBytes' || field === 'runTime';
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
