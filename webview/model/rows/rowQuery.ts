import type { Snapshot } from '../../../src/core/process/snapshot';
import type { SortOrder } from '../../../src/core/process/sort';
import type { PanelMode } from '../../../src/protocol/messages';
import type { RowFilter } from './rowFilter';

/** `group`: processes of one name are one row. */
export type RowMode = PanelMode;

/** What rows are wanted. */
export interface RowQuery {
  readonly snapshot: Snapshot;
  readonly mode: RowMode;
  /** By the first; what that finds equal by the second, and so on. */
  readonly sort: readonly SortOrder[];
  /** `undefined`: all are shown. The same object as before is the same filter. */
  readonly filter: RowFilter | undefined;
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
