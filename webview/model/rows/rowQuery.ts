import type { ProcessInfo } from '../../../src/core/process/process';
import type { Snapshot } from '../../../src/core/process/snapshot';
import type { SortOrder } from '../../../src/core/process/sort';
import type { PanelMode } from '../../../src/protocol/messages';

/** `group` shows all processes with the same name as one row. */
export type RowMode = PanelMode;

/** Describes the rows that are wanted. */
export interface RowQuery {
  readonly snapshot: Snapshot;
  readonly mode: RowMode;
  /** By the first; ties are broken by the second, and so on. */
  readonly sort: readonly SortOrder[];
  /** `undefined` if all match. The same object means the same filter. */
  readonly filter: RowCondition | undefined;
  readonly showKernelThreads: boolean;
  /** True if rows need the totals of their subtree in modes other than `tree`. */
  readonly subtreeTotals: boolean;
  /** A process with more children than this starts collapsed; 0 for no limit. */
  readonly autoCollapseAbove: number;
  /** How long new rows are marked and ended ones are kept; 0 for not at all. */
  readonly highlightMs: number;
  /**
   * How long rows whose values changed only a little stay in place after the last full sort; 0 for
   * always sorting by the current values.
   */
  readonly reorderEveryMs: number;
}

/**
 * Decides which processes are shown. The answer for a process stays valid while none of `fields`
 * changes.
 */
export interface RowCondition {
  /**
   * @param nowMs milliseconds since the epoch, for filters on age
   * @returns `undefined` if deciding would take too long
   */
  accepts(info: ProcessInfo, nowMs: number): boolean | undefined;
  readonly fields: ReadonlySet<keyof ProcessInfo>;
  /** True if the answer can change just with time. */
  readonly dependsOnTime: boolean;
}
