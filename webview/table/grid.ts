import * as l10n from '@vscode/l10n';
import type { RowContext, RowsContext } from '../../src/protocol/messages';
import { element, setAttribute } from '../elements/dom';
import { IdleTask } from '../elements/idleTask';
import type { LazyBundle } from '../elements/lazyBundle';
import { type ColumnPreferences, DEFAULT_COLUMNS } from '../model/columns/columnPreferences';
import { rowContext } from '../model/rowContext';
import { RowFreeze } from '../model/rowFreeze';
import { isRunning, type Row, type RowKey } from '../model/rows/row';
import { viewKeyAction } from '../model/viewPreferences';
import { sparklinePaint } from './columns/cellSparkline';
import { columnLayout, type ColumnLayout } from './columns/columnLayout';
import { LazyColumnMenu, type TablePopups } from './columns/lazyColumnMenu';
import { GridColumns, setColumnWidths } from './gridColumns';
import type { GridContent, GridEvents } from './gridContent';
import { GridCursor } from './gridCursor';
import { GridHeading } from './gridHeading';
import { gridKeyAction, type GridKeyAction } from './gridKeys';
import { listenToPointer } from './gridPointer';
import { GridRow, rowId, type RowSetting } from './gridRow';
import { GridScroll, ROW_HEIGHT, type RowRange } from './gridScroll';

/** The table of processes. It is a single tab stop, and only the rows in view have elements. */
export class Grid {
  private readonly heading: GridHeading;
  readonly columnMenu: LazyColumnMenu;
  private readonly columns: GridColumns;
  private readonly rows = new GridRows();
  readonly element: HTMLElement;
  private content: GridContent | undefined;
  /**
   * Derived from the content and the current theme, and kept because that is too slow for every
   * scroll step.
   */
  private setting: RowSetting | undefined;
  private readonly scroll: GridScroll;
  private isScrolled = false;
  /** Renders the rows around the visible ones after the frame of an update. */
  private readonly completion = new IdleTask(() => {
    this.render();
    if (this.scroll.isStill) this.rows.arrange();
  });
  private readonly hold: RowFreeze;
  private readonly cursor: GridCursor;

  constructor(
    private readonly events: GridEvents,
    popups: LazyBundle<TablePopups>,
  ) {
    this.heading = new GridHeading(
      {
        onSort: (field, add) => this.events.onSort(field, add),
        onChange: (change) => this.columns.change(change),
        onSizing: (id, width) => this.columns.size(id, width),
        onFit: (id) => this.columns.fit(id),
        onMenu: (column, x, y) => this.columnMenu.open({ x, y }, this.element, column),
      },
      popups,
    );
    this.columnMenu = new LazyColumnMenu(popups, {
      onChange: (change) => this.columns.change(change),
      onFit: (id) => this.columns.fit(id),
    });
    this.element = element(
      'div',
      'grid',
      {
        role: 'grid',
        id: 'process-grid',
        tabindex: '0',
        'aria-label': l10n.t('Processes'),
        'aria-multiselectable': 'true',
      },
      element('div', 'heading-group', { role: 'rowgroup' }, this.heading.element),
      this.rows.element,
    );
    this.element.style.setProperty('--row-height', `${ROW_HEIGHT}px`);
    this.columns = new GridColumns(
      this.element,
      {
        onPreferences: (preferences) => this.columnMenu.show(preferences),
        onChoice: (layout) => {
          setAttribute(this.element, 'aria-colcount', String(layout.columns.length));
          this.heading.setColumns(layout);
          this.rows.setLayout(layout);
        },
        onChange: (columns) => this.events.onColumns(columns),
      },
      popups,
    );
    this.scroll = new GridScroll(this.element, {
      // A user who reads while scrolling must find the rows where they were.
      onStart: () => this.events.onHold('scroll'),
      onMove: () => this.render(),
      onStill: () => {
        this.events.onScrolled(this.element.scrollTop);
        this.events.onRelease('scroll');
      },
    });
    this.hold = new RowFreeze(
      this.element,
      this.rows.element,
      this.events,
      () => !this.heading.isActive && this.scroll.shows(this.cursor.index),
    );
    this.cursor = new GridCursor({
      ...this.events,
      onLeave: (field) => {
        this.heading.enter(field);
        this.scroll.toTop();
      },
      onMoved: () => this.scrollToFocused(),
      rowsPerPage: () => this.scroll.rowsPerPage,
    });
    this.listen();
  }

  /** Must be called before `show`. Costs nothing if the columns have not changed. */
  setColumns(preferences: ColumnPreferences, inTree: boolean): void {
    this.columns.set(preferences, inTree);
  }

  show(content: GridContent): void {
    this.content = content;
    this.hold.interval = content.intervalMs;
    const { timeOf, machine, selection, followedKey, sparklines, marks } = content;
    const paint = this.columns.haveSparkline ? sparklinePaint(this.element) : undefined;
    const { widths } = this.columns;
    this.setting = { timeOf, machine, selection, followedKey, sparklines, paint, widths, marks };
    setAttribute(this.element, 'role', content.mode === 'flat' ? 'grid' : 'treegrid');
    setAttribute(this.element, 'aria-rowcount', String(content.rows.length + 1));
    this.heading.showSort(content.sort);
    this.cursor.show(content);
    const { index } = this.cursor;
    setColumnWidths(this.element, content);
    this.render(this.scroll.range(content.rows.length, 0));
    if (followedKey && !this.scroll.shows(index)) this.scrollToFocused();
    if (this.scroll.isStill) sparklines.ask();
    this.completion.ask();
  }

  focus(): void {
    this.element.focus();
  }

  /** Restores the scroll position once the first rows are there. */
  restoreScroll(scrollTop: number): void {
    if (this.isScrolled || !this.content?.rows.length) return;
    this.isScrolled = true;
    this.element.scrollTop = scrollTop;
  }

  /** Scrolls the least distance that brings the focused row into view. */
  scrollToFocused(): void {
    const { index } = this.cursor;
    if (index < 0) return;
    this.scroll.toRow(index, this.content?.rows.length ?? 0);
  }

  private listen(): void {
    const grid = this.element;
    listenToPointer(grid, {
      onPress: (key, change) => {
        this.heading.leave();
        if (key) this.cursor.select(key, change);
      },
      onOpen: (key) => this.cursor.open(key),
      onTwistie: (key) => this.cursor.toggleExpanded(key),
      onMenu: (key) => this.prepareMenu(key),
      focusedRow: () => {
        const { focusedKey } = this.cursor.selection;
        return focusedKey ? document.getElementById(rowId(focusedKey)) : null;
      },
    });
    grid.addEventListener('blur', () => {
      this.heading.leave();
      this.showActive();
    });
    grid.addEventListener('keydown', (event) => {
      if (event.defaultPrevented) return;
      const view = viewKeyAction(event);
      if (view) {
        event.preventDefault();
        this.events.onView(view);
        this.describeFocused();
        return;
      }
      if (this.heading.onKey(event)) {
        event.preventDefault();
        // VS Code would navigate back and forward as well.
        event.stopPropagation();
        this.showActive();
        return;
      }
      const action = gridKeyAction(event);
      if (!action) return;
      event.preventDefault();
      // VS Code would apply the key to the text of the whole page as well.
      if (action.kind === 'selectAll' || action.kind === 'copy') event.stopPropagation();
      this.act(action);
    });
  }

  private act(action: GridKeyAction): void {
    if (!this.heading.isActive) this.cursor.act(action);
    else if (this.heading.act(action) === 'leave') this.cursor.selectRow(0, 'select');
    this.showActive();
    this.describeFocused();
  }

  /**
   * As in VS Code's lists: a menu within the selection applies to all of it, one elsewhere does
   * not.
   */
  private prepareMenu(key: RowKey): void {
    this.heading.leave();
    const { cursor } = this;
    cursor.select(key, cursor.selection.keys.has(key) ? 'focus' : 'select');
    const selected = this.content?.selectedRows ?? [];
    this.rows.handOver({ keys: selected.map((info) => info.key) });
    const [first] = selected;
    if (first && cursor.find(key)?.kind === 'group') this.rows.handOverRow(key, rowContext(first));
  }

  private render(now?: RowRange): void {
    if (!this.content || !this.setting) return;
    const { rows } = this.content;
    const { paint, sparklines } = this.setting;
    const range = this.scroll.range(rows.length);
    if (paint) {
      const running = rows.slice(range.first, range.end).filter(isRunning);
      sparklines.follow(running.map(({ info }) => info));
    }
    this.rows.show(rows, { range, now }, this.setting);
    this.showActive();
  }

  /** Tells assistive technology which row or heading is active. */
  private showActive(): void {
    const key = this.cursor.selection.focusedKey;
    const row = key && this.rows.isShown(key) ? rowId(key) : undefined;
    setAttribute(this.element, 'aria-activedescendant', this.heading.activeId ?? row);
    this.element.classList.toggle('no-active', !this.heading.isActive && !row);
    this.element.classList.toggle('in-heading', this.heading.isActive);
  }

  private describeFocused(): void {
    const { focusedKey } = this.cursor.selection;
    if (focusedKey) this.rows.describe(focusedKey);
  }
}

/**
 * The elements of the rows in view. Each is positioned on its own, so that a scroll that brings one
 * row into view touches only that row. A row keeps its element while it is in view. Elements of
 * rows that left are reused for rows that appear, wherever they are in the DOM; `arrange` puts them
 * in order.
 */
class GridRows {
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
