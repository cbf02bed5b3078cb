import type { RowContext, RowsContext } from '../../src/protocol/messages';
import { columnLayout, type ColumnLayout } from './columns/columnLayout';
import { DEFAULT_COLUMNS } from '../model/columns/columnPreferences';
import { element } from '../elements/dom';
import { GridRow, type RowSetting } from './gridRow';
import type { Row, RowKey } from '../model/rows/row';
import { ROW_HEIGHT, type RowRange } from './gridScroll';

/**
 * The elements of the rows in view. Each is positioned on its own, so that a scroll that brings one
 * row into view touches only that row. A row keeps its element while it is in view. Elements of
 * rows that left are reused for rows that appear, wherever they are in the DOM; `arrange` puts them
 * in order.
 */
export class GridRows {
  readonly element = element('div', 'rows', { role: 'rowgroup' });
  private shown = new Map<RowKey, GridRow>();
  private spare: GridRow[] = [];
  private height = -1;
  private layout = columnLayout(DEFAULT_COLUMNS);

  /** Drops all elements; the next `show` creates new ones. */
  setLayout(layout: ColumnLayout): void {
    this.layout = layout;
    this.shown = new Map();
    this.spare = [];
    this.element.replaceChildren();
  }

  /**
   * Shows the rows in `range`. If `now` is given, updates only the rows in that range: other
   * existing elements are only moved to their places, and missing ones are left to a later call.
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
      // The focused row is always updated, even out of view, because its label must be current.
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
   * Puts the DOM elements in display order, which screen readers follow. Not called for every step
   * of a scroll, because each moved element causes a full layout.
   */
  arrange(): void {
    let next = this.element.firstElementChild;
    for (const row of this.shown.values()) {
      if (row.element === next) next = next.nextElementSibling;
      else this.element.insertBefore(row.element, next);
    }
  }

  /** Sets the part of VS Code's menu context that all rows share. */
  handOver(context: RowsContext): void {
    this.element.dataset['vscodeContext'] = JSON.stringify(context);
  }

  /** Sets the context of VS Code's menu for this row. */
  handOverRow(key: RowKey, context: RowContext): void {
    this.shown.get(key)?.setContext(context);
  }

  /** Updates the label of the focused row. */
  describe(key: RowKey): void {
    this.shown.get(key)?.describe();
  }

  /** True if the row currently has an element. */
  isShown(key: RowKey): boolean {
    return this.shown.has(key);
  }

  private newRow(): GridRow {
    const row = this.spare.pop() ?? new GridRow(this.layout);
    if (!row.element.isConnected) this.element.append(row.element);
    return row;
  }
}
