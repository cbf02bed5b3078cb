import type { ProcessInfo } from '../../src/core/process/process';
import { assertNever } from '../elements/assertNever';
import type { Row, RowKey } from './rows/row';

/** Which rows of processes and groups are selected, and which one has the focus. Immutable. */
export interface Selection {
  /**
   * The row with the focus. It need not be selected, and stays when the row is hidden or has ended.
   */
  readonly focusedKey: RowKey | undefined;
  /** Includes rows that a filter hides. They are selected when they reappear. */
  readonly keys: ReadonlySet<RowKey>;
  /** The row that Shift extends from. */
  readonly anchorKey: RowKey | undefined;
  /** What the last extension selected. The next one replaces it and leaves the other keys alone. */
  readonly extent: ReadonlySet<RowKey>;
}

/** The rows of the grid, in order. */
type Rows = readonly {
  readonly key: RowKey;
  /** False for a dimmed row that is only there for other rows. A range does not include it. */
  readonly isMatch?: boolean;
}[];

/** The effect of a click on a row or a move to it. `focus` only moves the focus. */
export type SelectionChange = 'select' | 'toggle' | 'extend' | 'focus';

const NO_KEYS: ReadonlySet<RowKey> = new Set();

export const NO_SELECTION: Selection = {
  focusedKey: undefined,
  keys: NO_KEYS,
  anchorKey: undefined,
  extent: NO_KEYS,
};

/** The selection after a click on a row or a move to it. */
export function changeSelection(
  selection: Selection,
  change: SelectionChange,
  key: RowKey,
  rows: Rows,
): Selection {
  switch (change) {
    case 'select':
      return selectOnly(key);
    case 'toggle':
      return toggle(selection, key);
    case 'extend':
      return extendTo(selection, rows, key);
    case 'focus':
      return { ...selection, focusedKey: key };
    default:
      return assertNever(change);
  }
}

/** Selects this row only, or none. */
export function selectionOn(key: RowKey | undefined): Selection {
  return key === undefined ? NO_SELECTION : selectOnly(key);
}

/** Replaces each row of the selection with other rows. */
export function selectInstead(
  selection: Selection,
  instead: (key: RowKey) => readonly RowKey[],
): Selection {
  const focusedKey = selection.focusedKey && instead(selection.focusedKey)[0];
  const keys = new Set([...selection.keys].flatMap(instead));
  return { ...selection, focusedKey, keys, anchorKey: focusedKey };
}

/** Selects this row only. */
export function selectOnly(key: RowKey): Selection {
  const keys = new Set([key]);
  return { focusedKey: key, keys, anchorKey: key, extent: keys };
}

/** Adds this row to the selection, or removes it if it was selected. */
function toggle(selection: Selection, key: RowKey): Selection {
  const keys = new Set(selection.keys);
  const extent = keys.delete(key) ? NO_KEYS : new Set([key]);
  return { focusedKey: key, keys: new Set([...keys, ...extent]), anchorKey: key, extent };
}

/**
 * Selects everything from the anchor to this row, in the current order, instead of what the last
 * extension selected. If the anchor is not visible, starts from the focused row. Skips rows that
 * don't match, except for the start if it was selected itself.
 */
function extendTo(selection: Selection, rows: Rows, key: RowKey): Selection {
  const indexOf = (wanted: RowKey | undefined) => rows.findIndex((row) => row.key === wanted);
  const to = indexOf(key);
  if (to < 0) return selection;
  const from = [selection.anchorKey, selection.focusedKey, key].map(indexOf).find((i) => i >= 0);
  const ends = [from ?? to, to];
  const range = rows
    .slice(Math.min(...ends), Math.max(...ends) + 1)
    .filter((row) => isMeant(row) || (row === rows[from ?? to] && selection.keys.has(row.key)))
    .map((row) => row.key);
  const others = [...selection.keys].filter((other) => !selection.extent.has(other));
  return {
    focusedKey: key,
    keys: new Set([...others, ...range]),
    anchorKey: rows[from ?? to]?.key,
    extent: new Set(range),
  };
}

/** Selects all rows that are shown and match, and none that is hidden. */
export function selectAll(selection: Selection, rows: Rows): Selection {
  const keys = new Set(rows.filter(isMeant).map((row) => row.key));
  const { focusedKey = rows[0]?.key, anchorKey = focusedKey } = selection;
  return { focusedKey, keys, anchorKey, extent: keys };
}

function isMeant({ isMatch }: Rows[number]): boolean {
  return isMatch !== false;
}

/** Removes processes that have ended. The focus stays where it was. */
export function withoutEnded(selection: Selection, isRunning: (key: RowKey) => boolean): Selection {
  const running = [...selection.keys].filter(isRunning);
  if (running.length === selection.keys.size) return selection;
  return { ...selection, keys: new Set(running) };
}

/**
 * The processes that are selected and shown, computed only when the selection or the rows change.
 */
export class SelectedProcesses {
  private selection = NO_SELECTION;
  private rows: readonly Row[] = [];
  private found: readonly ProcessInfo[] = [];

  /** @param processesIn returns the processes behind rows */
  constructor(private readonly processesIn: (rows: readonly Row[]) => readonly ProcessInfo[]) {}

  of(selection: Selection, rows: readonly Row[]): readonly ProcessInfo[] {
    if (selection === this.selection && rows === this.rows) return this.found;
    this.selection = selection;
    this.rows = rows;
    const { keys } = selection;
    this.found = keys.size === 0 ? [] : this.processesIn(rows.filter(({ key }) => keys.has(key)));
    return this.found;
  }
}
