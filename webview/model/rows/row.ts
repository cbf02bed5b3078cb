import type { ProcessInfo, ProcessKey } from '../../../src/core/process/process';
import type { Totals } from './sums';

/** The identity of a group: never one that a process can have. */
export type GroupKey = `group:${string}` | 'kernel-threads';

export type RowKey = ProcessKey | GroupKey;

/** New since a moment, or ended a moment ago: then all values are the last ones. */
export type RowAge = 'new' | 'ended' | undefined;

/** What stands behind a row of several processes. */
export interface GroupInfo {
  /** The name that its processes share. */
  readonly name: string;
  /** True for the group of all kernel threads, which do not share a name. */
  readonly kernelThread: boolean;
  /** Of those that run. */
  readonly count: number;
}

/** Where a row stands among the others, and how. */
export interface RowPlace {
  /** From 1. */
  readonly level: number;
  readonly expandable: boolean;
  readonly expanded: boolean;
  /** From 1, among the rows with the same parent; `undefined` in a flat list. */
  readonly positionInSet: number | undefined;
  readonly setSize: number | undefined;
}

/** What rows of both kinds have. */
export interface RowState extends RowPlace {
  /** False for what is there for the sake of a row below it, or no longer matches but is held. */
  readonly isMatch: boolean;
  /** Of the process and all below it, or of the group; `undefined` where nobody asked for those. */
  readonly totals: Totals | undefined;
  readonly fresh: RowAge;
}

export interface ProcessRow extends RowState {
  readonly kind: 'process';
  readonly key: ProcessKey;
  readonly info: ProcessInfo;
  /** When it was found to have ended, by the clock of the updates. */
  readonly endedAtMs: number | undefined;
}

export interface GroupRow extends RowState {
  readonly kind: 'group';
  readonly key: GroupKey;
  readonly info: GroupInfo;
  readonly totals: Totals;
}

/** One row of the table. Never changed: a row that is the same object as before shows the same. */
export type Row = ProcessRow | GroupRow;

/** True for the row of a process that runs: an action is for these and for no other. */
export function isRunning(row: Row): row is ProcessRow {
  return row.kind === 'process' && row.fresh !== 'ended';
}

/** True for a row that stands for more than one process: what it uses is shown as a sum. */
export function isSummed(row: Row): boolean {
  if (row.kind === 'group') return true;
  return row.expandable && !row.expanded && row.totals !== undefined;
}

/** The row of the first level that this one is below, or is; `undefined` if it is none of them. */
export function rootOf(rows: readonly Row[], key: RowKey | undefined): RowKey | undefined {
  const index = rows.findIndex((row) => row.key === key);
  return rows.slice(0, index + 1).findLast(({ level }) => level === 1)?.key;
}
