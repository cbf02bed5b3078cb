import type { ProcessAction } from '../src/core/action';
import type { MachineInfo } from '../src/core/machine';
import type { ProcessInfo, ProcessKey } from '../src/core/process';
import type { SortField, SortOrder } from '../src/core/sort';
import { assertNever } from './assertNever';
import { COLUMNS } from './columns';
import { setColumnWidths } from './columnWidths';
import { element, setAttribute } from './dom';
import { GridHeading } from './gridHeading';
import { gridKeyAction, type GridKeyAction, type MoveTarget } from './gridKeys';
import { listenToPointer } from './gridPointer';
import { rowId } from './gridRow';
import { GridRows } from './gridRows';
import { GridScroll } from './gridScroll';
import {
  changeSelection,
  NO_SELECTION,
  selectAll,
  selectedRows,
  type Selection,
  type SelectionChange,
} from './selection';
import { ROW_HEIGHT, rowsPerPage, rowsToRender, type Viewport } from './virtualRows';

export interface GridContent {
  readonly rows: readonly ProcessInfo[];
  readonly sort: SortOrder;
  readonly selection: Selection;
  readonly nowMs: number;
  readonly machine: MachineInfo;
}

export interface GridEvents {
  onSelect(selection: Selection): void;
  onOpen(key: ProcessKey): void;
  /** For what is selected. */
  onAct(action: ProcessAction): void;
  onCopy(): void;
  onSort(field: SortField): void;
  /** A scroll is over. */
  onScrolled(scrollTop: number): void;
}

/** The table of processes: one tab stop, only the rows in view have elements. */
export class Grid {
  private readonly heading: GridHeading;
  private readonly rows = new GridRows();
  readonly element: HTMLElement;
  private content: GridContent | undefined;
  private readonly scroll: GridScroll;
  /** Row of the focused process when last seen: where the arrows go on from once it is gone. */
  private lastIndex = -1;

  constructor(private readonly events: GridEvents) {
    this.heading = new GridHeading((field) => this.events.onSort(field));
    this.element = element(
      'div',
      'grid',
      {
        role: 'grid',
        id: 'process-grid',
        tabindex: '0',
        'aria-label': 'Processes',
        'aria-multiselectable': 'true',
        'aria-colcount': String(COLUMNS.length),
      },
      element('div', 'heading-group', { role: 'rowgroup' }, this.heading.element),
      this.rows.element,
    );
    this.element.style.setProperty('--row-height', `${ROW_HEIGHT}px`);
    this.scroll = new GridScroll(this.element, {
      onMove: () => this.render(),
      onStill: () => {
        this.rows.arrange();
        this.events.onScrolled(this.element.scrollTop);
      },
    });
    this.listen();
  }

  show(content: GridContent): void {
    this.content = content;
    setAttribute(this.element, 'aria-rowcount', String(content.rows.length + 1));
    this.heading.showSort(content.sort);
    const index = this.focusedIndex();
    if (index >= 0) this.lastIndex = index;
    setColumnWidths(this.element, content);
    this.render();
    if (this.scroll.isStill) this.rows.arrange();
  }

  focus(): void {
    this.element.focus();
  }

  /** As far as there are rows. */
  scrollTo(scrollTop: number): void {
    this.element.scrollTop = scrollTop;
  }

  /** Scrolls as little as brings the focused process into view. */
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
      onOpen: (key) => this.events.onOpen(key),
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
  }

  private actOnRows(action: GridKeyAction): void {
    const { focusedKey } = this.selection;
    const shownKey = this.focusedIndex() < 0 ? undefined : focusedKey;
    switch (action.kind) {
      case 'move':
        this.move(action.to, action.change);
        break;
      case 'activate':
        if (shownKey) this.events.onOpen(shownKey);
        break;
      case 'toggle':
        if (shownKey) this.select(shownKey, 'toggle');
        break;
      case 'selectAll':
        this.events.onSelect(selectAll(this.selection, this.content?.rows ?? []));
        break;
      case 'selectFocused':
        if (focusedKey) this.select(focusedKey, 'select');
        break;
      case 'act':
        this.events.onAct(action.action);
        break;
      case 'copy':
        this.events.onCopy();
        break;
      case 'sideways':
        break;
      default:
        assertNever(action);
    }
  }

  private move(to: MoveTarget, change: SelectionChange): void {
    const index = this.focusedIndex();
    // Where the focused process was, if it is gone: the row now there is the next one.
    const from = index >= 0 ? index : this.lastIndex - (to === 'down' ? 1 : 0);
    const last = (this.content?.rows.length ?? 0) - 1;
    if (to === 'up' && change === 'select' && from <= 0 && this.content) {
      this.heading.enter(this.content.sort.field);
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
    const info = this.content?.rows[index];
    if (!info) return;
    this.select(info.key, change);
    this.scrollToFocused();
  }

  private select(key: ProcessKey, change: SelectionChange): void {
    const rows = this.content?.rows ?? [];
    this.events.onSelect(changeSelection(this.selection, change, key, rows));
  }

  /** As in VS Code's lists: a menu within the selection is for all of it, one beside it is not. */
  private prepareMenu(key: ProcessKey): void {
    this.heading.leave();
    this.select(key, this.selection.keys.has(key) ? 'focus' : 'select');
    const keys = selectedRows(this.content?.rows ?? [], this.selection).map((row) => row.key);
    this.rows.handOver({ keys });
  }

  private render(): void {
    if (!this.content) return;
    this.rows.show(this.content.rows, rowsToRender(this.viewport()), this.content);
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

  private get selection(): Selection {
    return this.content?.selection ?? NO_SELECTION;
  }

  private focusedIndex(): number {
    const { focusedKey } = this.selection;
    return focusedKey ? (this.content?.rows ?? []).findIndex(({ key }) => key === focusedKey) : -1;
  }

  private viewport(): Viewport {
    return this.scroll.viewport(this.content?.rows.length ?? 0);
  }
}
