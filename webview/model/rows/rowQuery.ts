import type { ProcessInfo } from '../../../src/core/process/process';
import type { Snapshot } from '../../../src/core/process/snapshot';
import type { SortOrder } from '../../../src/core/process/sort';
import type { PanelMode } from '../../../src/protocol/messages';

/** `group`: processes of one name are one row. */
export type RowMode = PanelMode;

/** What rows are wanted. */
export interface RowQuery {
  readonly snapshot: Snapshot;
  readonly mode: RowMode;
  /** By the first; what that finds equal by the second, and so on. */
  readonly sort: readonly SortOrder[];
  /** `undefined`: all are shown. The same object as before is the same filter. */
  readonly filter: RowCondition | undefined;
  readonly showKernelThreads: boolean;
  /** True if rows need the totals of their subtree in other modes than `tree` as well. */
  readonly subtreeTotals: boolean;
  /** A process with more children than this is collapsed until it is expanded; 0: none is. */
  readonly autoCollapseAbove: number;
  /** How long new rows are marked as such, and ended ones are kept; 0: not at all. */
  readonly highlightMs: number;
  /**
   * Rows whose values changed little stay where they are, until this long after all were last put
   * in order; 0: the order is always that of the values.
   */
  readonly reorderEveryMs: number;
}

/** Which processes are shown. The answer for one may be kept while none of `fields` changes. */
export interface RowCondition {
  /**
   * `nowMs`: milliseconds since the epoch, for what depends on age. `undefined`: to say so would
   * take too long.
   */
  accepts(info: ProcessInfo, nowMs: number): boolean | undefined;
  readonly fields: ReadonlySet<keyof ProcessInfo>;
  /** True if the answer may change with time alone. */
  readonly dependsOnTime: boolean;
}
