import { COLUMNS } from './columns';
import type { Column, ColumnId } from './column';
import type { ColumnPreferences } from './columnPreferences';

/** The columns of these names, in this order. */
export function columnsOf(ids: readonly ColumnId[]): readonly Column[] {
  return ids.flatMap((id) => COLUMNS.find((column) => column.id === id) ?? []);
}

/** The columns that are shown, in order. */
export function shownColumns({ order, hidden }: ColumnPreferences): readonly Column[] {
  return columnsOf(order.filter((id) => !hidden.includes(id)));
}
