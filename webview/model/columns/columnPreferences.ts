import type { Column, ColumnId } from './column';
import { NUMBER_COLUMNS } from './numberColumns';
import { FIRST_COLUMNS } from './firstColumns';
import { USE_COLUMNS } from './useColumns';

/** All that a row can show, in the order in which it is offered. */
export const COLUMNS: readonly Column[] = [...FIRST_COLUMNS, ...NUMBER_COLUMNS, ...USE_COLUMNS];

/** Which columns are shown, and how. */
export interface ColumnPreferences {
  /** All columns there are. */
  readonly order: readonly ColumnId[];
  readonly hidden: readonly ColumnId[];
  /** In px, of those that the user sized. */
  readonly widths: Readonly<Partial<Record<ColumnId, number>>>;
}

/** In px. */
export const LEAST_WIDTH = 40;
export const MOST_WIDTH = 2000;

const ALL = COLUMNS.map(({ id }) => id);

export const DEFAULT_COLUMNS: ColumnPreferences = {
  order: ALL,
  hidden: [...NUMBER_COLUMNS, ...USE_COLUMNS].map(({ id }) => id),
  widths: {},
};

/** Reads kept state: what does not fit is left out, columns of a later version are at their start. */
export function parseColumns(value: unknown): ColumnPreferences {
  if (typeof value !== 'object' || value === null) return DEFAULT_COLUMNS;
  const { order, hidden, widths } = value as Record<string, unknown>;
  if (!Array.isArray(order) || !Array.isArray(hidden)) return DEFAULT_COLUMNS;
  const known = [...new Set<unknown>(order)].filter(isId);
  const added = ALL.filter((id) => !known.includes(id));
  return {
    order: [...known, ...added],
    hidden: ALL.filter((id) => {
      // Without its name no row could be told from another.
      if (id === 'name') return false;
      return added.includes(id) ? DEFAULT_COLUMNS.hidden.includes(id) : hidden.includes(id);
    }),
    widths: parseWidths(widths),
  };
}

function isId(value: unknown): value is ColumnId {
  return ALL.some((id) => id === value);
}

function parseWidths(value: unknown): ColumnPreferences['widths'] {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([id, px]) => isId(id) && isWidth(px)));
}

function isWidth(value: unknown): boolean {
  return typeof value === 'number' && value >= LEAST_WIDTH && value <= MOST_WIDTH;
}

/** The columns of these names, in this order. */
export function columnsOf(ids: readonly ColumnId[]): readonly Column[] {
  return ids.flatMap((id) => COLUMNS.find((column) => column.id === id) ?? []);
}

/** The columns that are shown, in order. */
export function shownColumns({ order, hidden }: ColumnPreferences): readonly Column[] {
  return columnsOf(order.filter((id) => !hidden.includes(id)));
}
