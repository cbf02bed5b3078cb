import type { ProcessAction } from '../../src/core/process/action';
import type { ProcessInfo } from '../../src/core/process/process';
import type { SortOrder } from '../../src/core/process/sort';
import type { ShownField } from '../../src/core/process/fieldNames';
import type { FreezeEvents } from '../model/rowFreeze';
import type { ColumnPreferences } from '../model/columns/columnPreferences';
import type { RowSetting } from './gridRow';
import type { Row, RowKey } from '../model/rows/row';
import type { RowMode } from '../model/rows/rowQuery';
import type { Selection } from '../model/selection';
import type { ViewKeyAction } from '../model/viewPreferences';

export interface GridContent extends Omit<RowSetting, 'paint' | 'widths'> {
  readonly rows: readonly Row[];
  readonly mode: RowMode;
  /** The highest pid ever seen. */
  readonly highestPid: number;
  readonly sort: readonly SortOrder[];
  /** The milliseconds between snapshots; unknown at first. */
  readonly intervalMs: number | undefined;
  /** The processes behind the selection. */
  readonly selectedRows: readonly ProcessInfo[];
}

export interface GridEvents extends FreezeEvents {
  onSelect(selection: Selection): void;
  onOpen(key: RowKey): void;
  onExpand(key: RowKey, expanded: boolean): void;
  onView(action: ViewKeyAction): void;
  /** Called with an action for the selection. */
  onAct(action: ProcessAction): void;
  onCopy(): void;
  onSort(field: ShownField, add: boolean): void;
  onColumns(columns: ColumnPreferences): void;
  /** Called when a scroll has ended. */
  onScrolled(scrollTop: number): void;
}
