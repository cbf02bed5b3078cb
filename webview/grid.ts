import type { MachineInfo } from '../src/core/machine';
import { parseProcessKey, type ProcessInfo, type ProcessKey } from '../src/core/process';
import type { SortField, SortOrder } from '../src/core/sort';
import { assertNever } from './assertNever';
import { COLUMNS } from './columns';
import { setColumnWidths } from './columnWidths';
import { element, setAttribute } from './dom';
import { GridHeading } from './gridHeading';
import { gridKeyAction, type GridKeyAction } from './gridKeys';
import { rowId } from './gridRow';
import { GridRows } from './gridRows';
import { ROW_HEIGHT, rowsPerPage, rowsToRender, scrollTopToShow, type Viewport } from './virtualRows';

export interface GridContent {
  readonly rows: readonly ProcessInfo[];
  readonly sort: SortOrder;
  readonly selectedKey: ProcessKey | undefined;
  readonly nowMs: number;
  readonly machine: MachineInfo;
}

export interface GridEvents {
  onSelect(key: ProcessKey): void;
  onOpen(key: ProcessKey): void;
  onKill(key: ProcessKey, force: boolean): void;
  onSort(field: SortField): void;
}

/** The table of processes: one tab stop, only the rows in view have elements. */
export class Grid {
  private readonly _heading: GridHeading;
  private readonly _rows = new GridRows();
  readonly element: HTMLElement;
  private _content: GridContent | undefined;
  private _scrollTop = 0;
  private _height = 0;
  private _scrollFrame: number | undefined;
  /** Row of the selected process when last seen: where the arrows go on from once it is gone. */
  private _lastIndex = -1;

  constructor(private readonly _events: GridEvents) {
    this._heading = new GridHeading((field) => this._events.onSort(field));
    this.element = element(
      'div',
      'grid',
      {
        role: 'grid',
        id: 'process-grid',
        tabindex: '0',
        'aria-label': 'Processes',
        'aria-colcount': String(COLUMNS.length),
      },
      element('div', 'heading-group', { role: 'rowgroup' }, this._heading.element),
      this._rows.element,
    );
    this.element.style.setProperty('--row-height', `${ROW_HEIGHT}px`);
    this._listen();
  }

  show(content: GridContent): void {
    this._content = content;
    setAttribute(this.element, 'aria-rowcount', String(content.rows.length + 1));
    this._heading.showSort(content.sort);
    const index = this._selectedIndex();
    if (index >= 0) this._lastIndex = index;
    setColumnWidths(this.element, content);
    this._render();
  }

  focus(): void {
    this.element.focus();
  }

  /** Scrolls as little as brings the selected process into view. */
  scrollToSelected(): void {
    const index = this._selectedIndex();
    if (index < 0) return;
    this.element.scrollTop = scrollTopToShow(index, this._viewport());
    this._scrollTop = this.element.scrollTop;
    this._render();
  }

  private _listen(): void {
    const grid = this.element;
    grid.addEventListener('scroll', () => {
      this._scrollFrame ??= requestAnimationFrame(() => {
        this._scrollFrame = undefined;
        this._scrollTop = grid.scrollTop;
        this._render();
      });
    });
    new ResizeObserver(() => {
      this._height = Math.max(0, grid.clientHeight - ROW_HEIGHT);
      this._render();
    }).observe(grid);
    // On mousedown, as VS Code's lists do: a row that moves before mouseup was still the one meant.
    grid.addEventListener('mousedown', (event) => {
      this._heading.leave();
      const key = keyAt(event.target);
      if (key) this._events.onSelect(key);
    });
    grid.addEventListener('dblclick', (event) => {
      const key = keyAt(event.target);
      if (key) this._events.onOpen(key);
    });
    grid.addEventListener('contextmenu', (event) => this._passContextMenu(event));
    grid.addEventListener('blur', () => {
      this._heading.leave();
      this._showActive();
    });
    grid.addEventListener('keydown', (event) => {
      const action = gridKeyAction(event);
      if (!action) return;
      event.preventDefault();
      this._act(action);
    });
  }

  private _act(action: GridKeyAction): void {
    if (this._heading.isActive) this._actOnHeading(action);
    else this._actOnRows(action);
    this._showActive();
  }

  private _actOnHeading(action: GridKeyAction): void {
    const heading = this._heading;
    switch (action.kind) {
      case 'sideways':
        heading.move(action.to);
        break;
      case 'activate':
        heading.sortByActive();
        break;
      case 'move':
        if (action.to === 'first' || action.to === 'last') heading.move(action.to);
        else if (action.to === 'down') {
          heading.leave();
          this._select(0);
        }
        break;
      case 'kill':
        break;
      default:
        assertNever(action);
    }
  }

  private _actOnRows(action: GridKeyAction): void {
    const key = this._selectedIndex() < 0 ? undefined : this._content?.selectedKey;
    switch (action.kind) {
      case 'move':
        this._move(action.to);
        break;
      case 'activate':
        if (key) this._events.onOpen(key);
        break;
      case 'kill':
        if (key) this._events.onKill(key, action.force);
        break;
      case 'sideways':
        break;
      default:
        assertNever(action);
    }
  }

  private _move(to: Extract<GridKeyAction, { kind: 'move' }>['to']): void {
    const index = this._selectedIndex();
    // Where the selected process was, if it is gone: the row now there is the next one.
    const from = index >= 0 ? index : this._lastIndex - (to === 'down' ? 1 : 0);
    const last = (this._content?.rows.length ?? 0) - 1;
    if (to === 'up' && from <= 0 && this._content) {
      this._heading.enter(this._content.sort.field);
      this.element.scrollTop = 0;
      return;
    }
    const page = rowsPerPage(this._viewport());
    const target = {
      up: from - 1,
      down: from + 1,
      pageUp: from - page,
      pageDown: from + page,
      first: 0,
      last,
    }[to];
    this._select(Math.min(Math.max(target, 0), last));
  }

  private _select(index: number): void {
    const info = this._content?.rows[index];
    if (!info) return;
    this._events.onSelect(info.key);
    this.scrollToSelected();
  }

  private _render(): void {
    if (!this._content) return;
    this._rows.show(this._content.rows, rowsToRender(this._viewport()), this._content);
    this._showActive();
  }

  /** Tells assistive technology which row or heading the keyboard is on. */
  private _showActive(): void {
    const key = this._content?.selectedKey;
    const row = key && this._rows.isShown(key) ? rowId(key) : undefined;
    setAttribute(this.element, 'aria-activedescendant', this._heading.activeId ?? row);
    this.element.classList.toggle('no-active', !this._heading.isActive && !row);
    this.element.classList.toggle('in-heading', this._heading.isActive);
  }

  /** The menu key asks the grid, which has the focus: the question is put to the selected row. */
  private _passContextMenu(event: MouseEvent): void {
    const { selectedKey } = this._content ?? {};
    if (!selectedKey || event.target !== this.element || isFromMouse(event)) return;
    const row = document.getElementById(rowId(selectedKey));
    if (!row) return;
    event.preventDefault();
    event.stopPropagation();
    const { left, bottom } = row.getBoundingClientRect();
    row.dispatchEvent(
      new MouseEvent('contextmenu', {
        bubbles: true,
        cancelable: true,
        clientX: left + ROW_HEIGHT,
        clientY: bottom,
      }),
    );
  }

  private _selectedIndex(): number {
    const { rows, selectedKey } = this._content ?? {};
    return selectedKey && rows ? rows.findIndex((row) => row.key === selectedKey) : -1;
  }

  private _viewport(): Viewport {
    const rowCount = this._content?.rows.length ?? 0;
    return { scrollTop: this._scrollTop, height: this._height, rowCount };
  }
}

function keyAt(target: EventTarget | null): ProcessKey | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
  return parseProcessKey(row?.dataset['key']);
}

function isFromMouse(event: MouseEvent): boolean {
  return event instanceof PointerEvent && event.pointerType === 'mouse';
}
