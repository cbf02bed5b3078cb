import type { Column, ColumnId } from './column';
import { NUMBER_COLUMNS } from './numberColumns';
import { FIRST_COLUMNS } from './firstColumns';
import { USE_COLUMNS } from './useColumns';

/** All columns, in the order in which they are offered. */
export const COLUMNS: readonly Column[] = [...FIRST_COLUMNS, ...NUMBER_COLUMNS, ...USE_COLUMNS];

/** Which columns are shown, in which order and width. */
export interface ColumnPreferences {
  /** All columns, including the hidden ones. */
  readonly order: readonly ColumnId[];
  readonly hidden: readonly ColumnId[];
  /** The widths in px of the columns that the user resized. */
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

/**
 * Reads saved state. Ignores what is invalid; columns added in a later version get their defaults.
 */
export function parseColumns(value: unknown): ColumnPreferences {
  if (typeof value !== 'object' || value === null) return DEFAULT_COLUMNS;
  const { order, hidden, widths } = value as Record<string, unknown>;
  if (!Array.isArray(order) || !Array.isArray(hidden)) return DEFAULT_COLUMNS;
  const known = [...new Set<unknown>(order)].filter(isId);
  const added = ALL.filter((id) => !known.includes(id));
  return {
    order: [...known, ...added],
    hidden: ALL.filter((id) => {
      // Without names the rows would be indistinguishable.
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

/** The columns with these ids, in this order. */
export function columnsOf(ids: readonly ColumnId[]): readonly Column[] {
  return ids.flatMap((id) => COLUMNS.find((column) => column.id === id) ?? []);
}

/** The visible columns, in order. */
export function shownColumns({ order, hidden }: ColumnPreferences): readonly Column[] {
  return columnsOf(order.filter((id) => !hidden.includes(id)));
}
