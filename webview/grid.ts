import * as l10n from '@vscode/l10n';
import type { ProcessAction } from '../src/core/action';
import type { ProcessInfo } from '../src/core/process';
import type { SortField, SortOrder } from '../src/core/sort';
import { assertNever } from './assertNever';
import { RowHold, type HoldEvents } from './calm/rowHold';
import { LazyColumnMenu } from './columns/lazyColumnMenu';
import type { ColumnPreferences } from './columns/columnPreferences';
import type { SparklinePaint } from './columns/sparkline';
import { sparklinePaint } from './columns/sparklinePaint';
import { setColumnWidths } from './columnWidths';
import { element, setAttribute } from './dom';
import { GridColumns } from './gridColumns';
import { GridHeading } from './gridHeading';
import { gridKeyAction, type GridKeyAction, type MoveTarget } from './gridKeys';
import { listenToPointer } from './gridPointer';
import { rowId, type RowSetting } from './gridRow';
import { GridRows } from './gridRows';
import { GridScroll } from './gridScroll';
import type { LazyPopups } from './lazyPopups';
import { rowContext } from './rowContext';
import { isRunning } from './rows/isRunning';
import type { Row, RowKey } from './rows/row';
import type { RowMode } from './rows/rowQuery';
import {
  changeSelection,
  NO_SELECTION,
  selectAll,
  type Selection,
  type SelectionChange,
} from './selection';
import { treeMove } from './treeMove';
import { viewKeyAction, type ViewKeyAction } from './viewKeys';
import { ROW_HEIGHT, rowsPerPage, rowsToRender, type Viewport } from './virtualRows';

export interface GridContent extends Omit<RowSetting, 'paint' | 'widths'> {
  readonly rows: readonly Row[];
  readonly mode: RowMode;
  readonly sort: readonly SortOrder[];
  /** How far apart snapshots come, in milliseconds; unknown at first. */
  readonly intervalMs: number | undefined;
  /** What the selection stands for. */
  readonly selectedRows: readonly ProcessInfo[];
}

export interface GridEvents extends HoldEvents {
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

/** The table of processes: one tab stop, only the rows in view have elements. */
export class Grid {
  private readonly heading = new GridHeading({
    onSort: (field, add) => this.events.onSort(field, add),
    onChange: (change) => this.columns.change(change),
    onSizing: (id, width) => this.columns.size(id, width),
    onFit: (id) => this.columns.fit(id),
    onMenu: (column, x, y) => this.columnMenu.open({ x, y }, this.element, column),
  });
  readonly columnMenu: LazyColumnMenu;
  private readonly columns: GridColumns;
  private readonly rows = new GridRows();
  readonly element: HTMLElement;
  private content: GridContent | undefined;
  /** As the theme was at the last snapshot: asked at every step of a scroll it would cost. */
  private paint: SparklinePaint | undefined;
  private readonly scroll: GridScroll;
  private readonly hold: RowHold;
  /** Index of the focused row when last seen: where the arrows go on from once it is gone. */
  private lastIndex = -1;

  constructor(
    private readonly events: GridEvents,
    popups: LazyPopups,
  ) {
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
      onMove: () => this.render(),
      onStill: () => {
        this.rows.arrange();
        this.content?.sparklines.ask();
        this.events.onScrolled(this.element.scrollTop);
      },
    });
    this.hold = new RowHold(this.element, this.rows.element, this.events, () =>
      this.scroll.shows(this.focusedIndex()),
    );
    this.listen();
  }

  /** To be called before `show`; costs nothing if they are as before. */
  setColumns(preferences: ColumnPreferences, inTree: boolean): void {
    this.columns.set(preferences, inTree);
  }

  show(content: GridContent): void {
    this.content = content;
    this.hold.interval = content.intervalMs;
    this.paint = this.columns.haveSparkline ? sparklinePaint(this.element) : undefined;
    setAttribute(this.element, 'role', content.mode === 'flat' ? 'grid' : 'treegrid');
    setAttribute(this.element, 'aria-rowcount', String(content.rows.length + 1));
    this.heading.showSort(content.sort);
    const index = this.focusedIndex();
    if (index >= 0) this.lastIndex = index;
    setColumnWidths(this.element, content);
    this.render();
    if (content.followedKey && !this.scroll.shows(index)) this.scrollToFocused();
    if (!this.scroll.isStill) return;
    this.rows.arrange();
    content.sparklines.ask();
  }

  focus(): void {
    this.element.focus();
  }

  /** As far as there are rows. */
  scrollTo(scrollTop: number): void {
    this.element.scrollTop = scrollTop;
  }

  /** Scrolls as little as brings the focused row into view. */
  scrollToFocused(): void {
    const index = this.focusedIndex();
    if (index < 0) return;
    this.scroll.toRow(index, this.content?.rows.length ?? 0);
  }

  private listen(): void {
    const grid = this.element;
    listenToPointer(grid, {
      onPress: (key, change) => {
        this.heading.leave();
        if (key) this.select(key, change);
      },
      onOpen: (key) => this.open(key),
      onTwistie: (key) => this.toggleExpanded(key),
      onMenu: (key) => this.prepareMenu(key),
      focusedRow: () => {
        const { focusedKey } = this.selection;
        return focusedKey ? document.getElementById(rowId(focusedKey)) : null;
      },
    });
    grid.addEventListener('blur', () => {
      this.heading.leave();
      this.showActive();
    });
    grid.addEventListener('keydown', (event) => {
      const view = viewKeyAction(event);
      if (view) {
        event.preventDefault();
        this.events.onView(view);
        this.describeFocused();
        return;
      }
      if (this.heading.onKey(event)) {
        event.preventDefault();
        // VS Code would go back and forward as well.
        event.stopPropagation();
        this.showActive();
        return;
      }
      const action = gridKeyAction(event);
      if (!action) return;
      event.preventDefault();
      // VS Code would do the same to the text of the whole page as well.
      if (action.kind === 'selectAll' || action.kind === 'copy') event.stopPropagation();
      this.act(action);
    });
  }

  private act(action: GridKeyAction): void {
    if (!this.heading.isActive) this.actOnRows(action);
    else if (this.heading.act(action) === 'leave') this.selectRow(0, 'select');
    this.showActive();
    this.describeFocused();
  }

  private actOnRows(action: GridKeyAction): void {
    const { focusedKey } = this.selection;
    const shownKey = this.focusedIndex() < 0 ? undefined : focusedKey;
    switch (action.kind) {
      case 'move':
        this.move(action.to, action.change);
        break;
      case 'activate':
        if (shownKey) this.open(shownKey);
        break;
      case 'toggle':
        if (shownKey) this.select(shownKey, 'toggle');
        break;
      case 'selectAll':
        this.events.onSelect(selectAll(this.selection, this.content?.rows ?? []));
        break;
      case 'selectFocused':
        if (this.content?.followedKey) this.events.onView('follow');
        else if (focusedKey) this.select(focusedKey, 'select');
        break;
      case 'act':
        this.events.onAct(action.action);
        break;
      case 'copy':
        this.events.onCopy();
        break;
      case 'sideways':
        this.goAlong(action.to === 'next' ? 'in' : 'out');
        break;
      default:
        assertNever(action);
    }
  }

  private goAlong(to: 'in' | 'out'): void {
    const move = treeMove(this.content?.rows ?? [], this.focusedIndex(), to);
    if (move?.kind === 'go') this.selectRow(move.index, 'select');
    else if (move) this.events.onExpand(move.key, move.expanded);
  }

  /** Of a group there are no details: it is expanded and collapsed. */
  private open(key: RowKey): void {
    if (this.find(key)?.kind === 'group') this.toggleExpanded(key);
    else this.events.onOpen(key);
  }

  private toggleExpanded(key: RowKey): void {
    const row = this.find(key);
    if (row?.expandable) this.events.onExpand(key, !row.expanded);
  }

  private move(to: MoveTarget, change: SelectionChange): void {
    const index = this.focusedIndex();
    // Where the focused process was, if it is gone: the row now there is the next one.
    const from = index >= 0 ? index : this.lastIndex - (to === 'down' ? 1 : 0);
    const last = (this.content?.rows.length ?? 0) - 1;
    if (to === 'up' && change === 'select' && from <= 0 && this.content) {
      this.heading.enter(this.content.sort[0]?.field);
      this.scroll.toTop();
      return;
    }
    const page = rowsPerPage(this.viewport());
    const target = {
      up: from - 1,
      down: from + 1,
      pageUp: from - page,
      pageDown: from + page,
      first: 0,
      last,
    }[to];
    this.selectRow(Math.min(Math.max(target, 0), last), change);
  }

  private selectRow(index: number, change: SelectionChange): void {
    const row = this.content?.rows[index];
    if (!row) return;
    this.select(row.key, change);
    this.scrollToFocused();
  }

  private select(key: RowKey, change: SelectionChange): void {
    const rows = this.content?.rows ?? [];
    this.events.onSelect(changeSelection(this.selection, change, key, rows));
  }

  /** As in VS Code's lists: a menu within the selection is for all of it, one beside it is not. */
  private prepareMenu(key: RowKey): void {
    this.heading.leave();
    this.select(key, this.selection.keys.has(key) ? 'focus' : 'select');
    const selected = this.content?.selectedRows ?? [];
    this.rows.handOver({ keys: selected.map((info) => info.key) });
    const [first] = selected;
    if (first && this.find(key)?.kind === 'group') this.rows.handOverRow(key, rowContext(first));
  }

  private render(): void {
    if (!this.content) return;
    const { content } = this;
    const range = rowsToRender(this.viewport());
    const { paint } = this;
    if (paint) {
      const running = content.rows.slice(range.first, range.end).filter(isRunning);
      content.sparklines.follow(running.map(({ info }) => info));
    }
    this.rows.show(content.rows, range, { ...content, paint, widths: this.columns.widths });
    this.showActive();
  }

  /** Tells assistive technology which row or heading the keyboard is on. */
  private showActive(): void {
    const key = this.selection.focusedKey;
    const row = key && this.rows.isShown(key) ? rowId(key) : undefined;
    setAttribute(this.element, 'aria-activedescendant', this.heading.activeId ?? row);
    this.element.classList.toggle('no-active', !this.heading.isActive && !row);
    this.element.classList.toggle('in-heading', this.heading.isActive);
  }

  private describeFocused(): void {
    const { focusedKey } = this.selection;
    if (focusedKey) this.rows.describe(focusedKey);
  }

  private get selection(): Selection {
    return this.content?.selection ?? NO_SELECTION;
  }

  private focusedIndex(): number {
    const { focusedKey } = this.selection;
    return focusedKey ? (this.content?.rows ?? []).findIndex(({ key }) => key === focusedKey) : -1;
  }

  private find(key: RowKey): Row | undefined {
    return this.content?.rows.find((row) => row.key === key);
  }

  private viewport(): Viewport {
    return this.scroll.viewport(this.content?.rows.length ?? 0);
  }
}
