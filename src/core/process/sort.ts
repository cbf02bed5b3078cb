import { formatState } from '../text/format';
import { fieldOf, type ShownField, storedFieldOf } from './fieldNames';
import { cpuOf, type ProcessInfo, titleOf, userText } from './process';

export interface SortOrder {
  readonly field: ShownField;
  readonly descending: boolean;
}

export type SortValue = string | number | undefined;

/** Created on first use, because it takes several ms that activation should not pay for. */
let collator: Intl.Collator | undefined;

function compareText(a: string, b: string): number {
  collator ??= new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  return collator.compare(a, b);
}

/** Compares two values of one field. Unknown values come last in both directions. */
export function compareSortValues(x: SortValue, y: SortValue, descending: boolean): number {
  if (x === y) return 0;
  if (x === undefined) return 1;
  if (y === undefined) return -1;
  const order =
    typeof x === 'number' && typeof y === 'number' ? x - y : compareText(String(x), String(y));
  return descending ? -order : order;
}

/**
 * Compares two processes by the first of these orders, then by the second, and so on. Unknown
 * values come last in both directions. Ties are broken by ascending pid, so that equal rows keep
 * their order.
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
 * The value to compare; processes with equal values are ordered by pid. Subtree fields use the
 * process's own value, because a process alone is a subtree without descendants.
 */
export function sortValue(info: ProcessInfo, field: ShownField): SortValue {
  const stored = storedFieldOf(field);
  if (stored === 'cpuPercent') return cpuOf(info);
  if (field === 'runTime') return info.startTimeMs === undefined ? undefined : -info.startTimeMs;
  if (field === 'state') return formatState(info.state);
  if (field === 'name') return titleOf(info);
  if (field === 'user') return userText(info);
  if (field === 'listeningPorts') return firstNumber(info.listeningPorts);
  const value = info[stored];
  return typeof value === 'boolean' ? String(value) : value;
}

/** `3000` for `3000,8080`; undefined without a number. */
function firstNumber(text: string | undefined): number | undefined {
  const number = Number.parseInt(text ?? '', 10);
  return Number.isNaN(number) ? undefined : number;
}

/** Returns a new array in this order. */
export function sortProcesses(
  processes: Iterable<ProcessInfo>,
  ...orders: readonly SortOrder[]
): ProcessInfo[] {
  return [...processes].sort(compareBy(...orders));
}

/**
 * True if the first click on the column heading sorts in descending order, as for resource usage.
 */
export function startsDescending(field: ShownField): boolean {
  return fieldOf(field).startsDescending === true;
}

/** The first `count` processes in this order. Doesn't sort the others. */
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

/** The `count` processes that use the most CPU; memory breaks ties. Doesn't sort the others. */
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
    (cpuOf(b) ?? -1) - (cpuOf(a) ?? -1) || (b.rssBytes ?? -1) - (a.rssBytes ?? -1) || a.pid - b.pid
  );
}
