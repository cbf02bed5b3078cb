import type { ProcessInfo } from '../../src/core/process/process';
import { assertNever } from '../elements/assertNever';
import type { Row, RowKey } from './rows/row';

/**
 * Which rows are selected, of processes and of groups, and where the keyboard is among them. Never
 * changed, made anew.
 */
export interface Selection {
  /** Where the keyboard is. Need not be selected, and stays when it is hidden or has ended. */
  readonly focusedKey: RowKey | undefined;
  /** Those a filter hides are among them: they come back with their rows. */
  readonly keys: ReadonlySet<RowKey>;
  /** Where Shift extends from. */
  readonly anchorKey: RowKey | undefined;
  /** What the last extension selected: the next one replaces this and leaves the other keys alone. */
  readonly extent: ReadonlySet<RowKey>;
}

/** What the grid shows, in order. */
type Rows = readonly {
  readonly key: RowKey;
  /** False for what is there for the sake of others only, dimmed: nobody means it by a range. */
  readonly isMatch?: boolean;
}[];

/** What a press on a row asks, or a move to it; `focus`: only the keyboard goes there. */
export type SelectionChange = 'select' | 'toggle' | 'extend' | 'focus';

const NO_KEYS: ReadonlySet<RowKey> = new Set();

export const NO_SELECTION: Selection = {
  focusedKey: undefined,
  keys: NO_KEYS,
  anchorKey: undefined,
  extent: NO_KEYS,
};

/** The selection after a process was pressed or moved to. */
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

/** This one, if there is one, and no other. */
export function selectionOn(key: RowKey | undefined): Selection {
  return key === undefined ? NO_SELECTION : selectOnly(key);
}

/** The same with other rows in place of each. */
export function selectInstead(
  selection: Selection,
  instead: (key: RowKey) => readonly RowKey[],
): Selection {
  const focusedKey = selection.focusedKey && instead(selection.focusedKey)[0];
  const keys = new Set([...selection.keys].flatMap(instead));
  return { ...selection, focusedKey, keys, anchorKey: focusedKey };
}

/** This one and no other. */
export function selectOnly(key: RowKey): Selection {
  const keys = new Set([key]);
  return { focusedKey: key, keys, anchorKey: key, extent: keys };
}

/** This one as well; if it was selected, no longer. */
function toggle(selection: Selection, key: RowKey): Selection {
  const keys = new Set(selection.keys);
  const extent = keys.delete(key) ? NO_KEYS : new Set([key]);
  return { focusedKey: key, keys: new Set([...keys, ...extent]), anchorKey: key, extent };
}

/**
 * Everything from the anchor to this one, in the order shown now, in place of what the last
 * extension selected. Without an anchor in sight, from where the keyboard is. Of rows that are no
 * match only the anchor is among them, if it was selected by itself.
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

/** All that are shown and match, and none that is hidden. */
export function selectAll(selection: Selection, rows: Rows): Selection {
  const keys = new Set(rows.filter(isMeant).map((row) => row.key));
  const { focusedKey = rows[0]?.key, anchorKey = focusedKey } = selection;
  return { focusedKey, keys, anchorKey, extent: keys };
}

function isMeant({ isMatch }: Rows[number]): boolean {
  return isMatch !== false;
}

/** Without the processes that have ended. The keyboard stays where it was. */
export function withoutEnded(selection: Selection, isRunning: (key: RowKey) => boolean): Selection {
  const running = [...selection.keys].filter(isRunning);
  if (running.length === selection.keys.size) return selection;
  return { ...selection, keys: new Set(running) };
}

/** What is selected and shown: found again only once the selection or the rows are others. */
export class SelectedProcesses {
  private selection = NO_SELECTION;
  private rows: readonly Row[] = [];
  private found: readonly ProcessInfo[] = [];

  /** `processesIn`: what rows stand for. */
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
