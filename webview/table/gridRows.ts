import type { RowContext, RowsContext } from '../../src/protocol/messages';
import { columnLayout, type ColumnLayout } from './columns/columnLayout';
import { DEFAULT_COLUMNS } from '../model/columns/columnPreferences';
import { element } from '../elements/dom';
import { GridRow, type RowSetting } from './gridRow';
import type { Row, RowKey } from '../model/rows/row';
import { ROW_HEIGHT, type RowRange } from './gridScroll';

/**
 * The elements of the rows in view, each put at its place by itself: a scroll that brings one row
 * touches one row. A row keeps its element while it is in view, and elements of rows that
 * left are given to rows that come, wherever they stand in the DOM; `arrange` puts them in order.
 */
export class GridRows {
  readonly element = element('div', 'rows', { role: 'rowgroup' });
  private shown = new Map<RowKey, GridRow>();
  private spare: GridRow[] = [];
  private height = -1;
  private layout = columnLayout(DEFAULT_COLUMNS);

  /** The next `show` makes all rows anew. */
  setLayout(layout: ColumnLayout): void {
    this.layout = layout;
    this.shown = new Map();
    this.spare = [];
    this.element.replaceChildren();
  }

  /**
   * Shows the rows of `range`; if there is `now`, those alone: other elements within `range` are put at
   * their places as they are, and it takes another call to make what is missing.
   */
  show(
    rows: readonly Row[],
    { range, now = range }: { readonly range: RowRange; readonly now?: RowRange | undefined },
    setting: RowSetting,
  ): void {
    const height = rows.length * ROW_HEIGHT;
    if (height !== this.height) this.element.style.height = `${height}px`;
    this.height = height;

    const inRange = rows.slice(range.first, range.end);
    const shown = new Map<RowKey, GridRow | undefined>();
    for (const { key } of inRange) shown.set(key, this.shown.get(key));
    for (const [key, row] of this.shown) if (!shown.has(key)) this.spare.push(row);

    this.shown = new Map();
    inRange.forEach((wanted, i) => {
      const index = range.first + i;
      const own = shown.get(wanted.key);
      // What is said of the focused row is as it is now, in sight or not.
      const isSeen = index >= now.first && index < now.end;
      const isWanted = isSeen || wanted.key === setting.selection.focusedKey;
      const row = own ?? (isWanted ? this.newRow() : undefined);
      if (!row) return;
      if (isWanted) row.show(wanted, index, setting);
      else row.place(index);
      this.shown.set(wanted.key, row);
    });
    for (const row of this.spare) row.element.remove();
  }

  /**
   * Brings the DOM into the order shown, for those who are read the table. Not for every step of a
   * scroll: each element moved costs the layout of all.
   */
  arrange(): void {
    let next = this.element.firstElementChild;
    for (const row of this.shown.values()) {
      if (row.element === next) next = next.nextElementSibling;
      else this.element.insertBefore(row.element, next);
    }
  }

  /** Tells VS Code what its native menu of any row is for besides that row. */
  handOver(context: RowsContext): void {
    this.element.dataset['vscodeContext'] = JSON.stringify(context);
  }

  /** Tells VS Code what its native menu of this row is for. */
  handOverRow(key: RowKey, context: RowContext): void {
    this.shown.get(key)?.setContext(context);
  }

  /** Says the row that the keyboard is on as it is now. */
  describe(key: RowKey): void {
    this.shown.get(key)?.describe();
  }

  /** True if there is an element of the row now. */
  isShown(key: RowKey): boolean {
    return this.shown.has(key);
  }

  private newRow(): GridRow {
    const row = this.spare.pop() ?? new GridRow(this.layout);
    if (!row.element.isConnected) this.element.append(row.element);
    return row;
  }
}
