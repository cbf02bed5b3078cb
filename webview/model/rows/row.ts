import type { ProcessInfo, ProcessKey } from '../../../src/core/process/process';
import type { Totals } from './sums';

/** The key of a group. No process can have the same key. */
export type GroupKey = `group:${string}` | 'kernel-threads';

export type RowKey = ProcessKey | GroupKey;

/**
 * `new` for a short time after it was first seen; `ended` for a short time after the end, with the
 * last values.
 */
export type RowAge = 'new' | 'ended' | undefined;

/** The group behind a row of several processes. */
export interface GroupInfo {
  /** The common name of its processes. */
  readonly name: string;
  /** True for the group of all kernel threads, whose names differ. */
  readonly kernelThread: boolean;
  /** The number of processes that have not ended. */
  readonly count: number;
}

/** The position of a row among the others. */
export interface RowPlace {
  /** From 1. */
  readonly level: number;
  readonly expandable: boolean;
  readonly expanded: boolean;
  /** From 1, among the rows with the same parent; `undefined` in a flat list. */
  readonly positionInSet: number | undefined;
  readonly setSize: number | undefined;
}

/** What both kinds of rows have in common. */
export interface RowState extends RowPlace {
  /**
   * False for a row that is only there for a row below it, or that no longer matches but is held.
   */
  readonly isMatch: boolean;
  /**
   * The totals of the process and everything below it, or of the group; `undefined` unless wanted.
   */
  readonly totals: Totals | undefined;
  readonly age: RowAge;
}

export interface ProcessRow extends RowState {
  readonly kind: 'process';
  readonly key: ProcessKey;
  readonly info: ProcessInfo;
  /** When the process was found to have ended, by the clock of the updates. */
  readonly endedAtMs: number | undefined;
}

export interface GroupRow extends RowState {
  readonly kind: 'group';
  readonly key: GroupKey;
  readonly info: GroupInfo;
  readonly totals: Totals;
}

/** A row of the table. It is immutable: the same object always shows the same. */
export type Row = ProcessRow | GroupRow;

/** True for the row of a process that has not ended. Only these can be acted on. */
export function isRunning(row: Row): row is ProcessRow {
  return row.kind === 'process' && row.age !== 'ended';
}

/** True for a row that represents several processes and shows their sums. */
export function isSummed(row: Row): boolean {
  if (row.kind === 'group') return true;
  return row.expandable && !row.expanded && row.totals !== undefined;
}

/** The first-level row that this row is or is below; `undefined` if the row is not listed. */
export function rootOf(rows: readonly Row[], key: RowKey | undefined): RowKey | undefined {
  const index = rows.findIndex((row) => row.key === key);
  return rows.slice(0, index + 1).findLast(({ level }) => level === 1)?.key;
}
