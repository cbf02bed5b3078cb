import type { ProcessAction } from '../../src/core/process/action';
import type { ProcessInfo } from '../../src/core/process/process';
import type { SortField, SortOrder } from '../../src/core/process/sort';
import type { FreezeEvents } from '../model/rowFreeze';
import type { ColumnPreferences } from '../model/columns/columnPreferences';
import type { RowSetting } from './gridRow';
import type { Row, RowKey } from '../model/rows/row';
import type { RowMode } from '../model/rows/rowQuery';
import type { Selection } from '../model/selection';
import type { ViewKeyAction } from '../model/viewPreferences';

/** What the grid shows. */
export interface GridContent extends Omit<RowSetting, 'paint' | 'widths'> {
  readonly rows: readonly Row[];
  readonly mode: RowMode;
  /** That there ever was. */
  readonly highestPid: number;
  readonly sort: readonly SortOrder[];
  /** How far apart snapshots come, in milliseconds; unknown at first. */
  readonly intervalMs: number | undefined;
  /** What the selection stands for. */
  readonly selectedRows: readonly ProcessInfo[];
}

/** What the user does in the grid. */
export interface GridEvents extends FreezeEvents {
  onSelect(selection: Selection): void;
  onOpen(key: RowKey): void;
  onExpand(key: RowKey, expanded: boolean): void;
  onView(action: ViewKeyAction): void;
  /** For what is selected. */
  onAct(action: ProcessAction): void;
  onCopy(): void;
  onSort(field: SortField, add: boolean): void;
  onColumns(columns: ColumnPreferences): void;
  /** A scroll is over. */
  onScrolled(scrollTop: number): void;
}
