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
import {
  ROW_HEIGHT,
  rowsPerPage,
  rowsToRender,
  scrollTopToShow,
  type Viewport,
} from './virtualRows';

/** Without a step for this long, a scroll is over. */
const STILL_MS = 200;

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
  private readonly heading: GridHeading;
  private readonly rows = new GridRows();
  readonly element: HTMLElement;
  private content: GridContent | undefined;
  private scrollTop = 0;
  private height = 0;
  private scrollEnd: ReturnType<typeof setTimeout> | undefined;
  private scrollFrame: number | undefined;
  /** Row of the selected process when last seen: where the arrows go on from once it is gone. */
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
        'aria-colcount': String(COLUMNS.length),
      },
      element('div', 'heading-group', { role: 'rowgroup' }, this.heading.element),
      this.rows.element,
    );
    this.element.style.setProperty('--row-height', `${ROW_HEIGHT}px`);
    this.listen();
  }

  show(content: GridContent): void {
    this.content = content;
    setAttribute(this.element, 'aria-rowcount', String(content.rows.length + 1));
    this.heading.showSort(content.sort);
    const index = this.selectedIndex();
    if (index >= 0) this.lastIndex = index;
    setColumnWidths(this.element, content);
    this.render();
    if (this.scrollEnd === undefined) this.rows.arrange();
  }

  focus(): void {
    this.element.focus();
  }

  /** Scrolls as little as brings the selected process into view. */
  scrollToSelected(): void {
    const index = this.selectedIndex();
    if (index < 0) return;
    this.element.scrollTop = scrollTopToShow(index, this.viewport());
    this.scrollTop = this.element.scrollTop;
    this.render();
  }

  private listen(): void {
    const grid = this.element;
    grid.addEventListener('scroll', () => {
      this.arrangeOnceStill();
      this.scrollFrame ??= requestAnimationFrame(() => {
        this.scrollFrame = undefined;
        this.scrollTop = grid.scrollTop;
        this.render();
      });
    });
    new ResizeObserver(() => {
      this.height = Math.max(0, grid.clientHeight - ROW_HEIGHT);
      this.render();
    }).observe(grid);
    // On mousedown, as VS Code's lists do: a row that moves before mouseup was still the one meant.
    grid.addEventListener('mousedown', (event) => {
      this.heading.leave();
      const key = keyAt(event.target);
      if (key) this.events.onSelect(key);
    });
    grid.addEventListener('dblclick', (event) => {
      const key = keyAt(event.target);
      if (key) this.events.onOpen(key);
    });
    grid.addEventListener('contextmenu', (event) => this.passContextMenu(event));
    grid.addEventListener('blur', () => {
      this.heading.leave();
      this.showActive();
    });
    grid.addEventListener('keydown', (event) => {
      const action = gridKeyAction(event);
      if (!action) return;
      event.preventDefault();
      this.act(action);
    });
  }

  private act(action: GridKeyAction): void {
    if (this.heading.isActive) this.actOnHeading(action);
    else this.actOnRows(action);
    this.showActive();
  }

  private actOnHeading(action: GridKeyAction): void {
    const heading = this.heading;
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
          this.select(0);
        }
        break;
      case 'kill':
        break;
      default:
        assertNever(action);
    }
  }

  private actOnRows(action: GridKeyAction): void {
    const key = this.selectedIndex() < 0 ? undefined : this.content?.selectedKey;
    switch (action.kind) {
      case 'move':
        this.move(action.to);
        break;
      case 'activate':
        if (key) this.events.onOpen(key);
        break;
      case 'kill':
        if (key) this.events.onKill(key, action.force);
        break;
      case 'sideways':
        break;
      default:
        assertNever(action);
    }
  }

  private move(to: Extract<GridKeyAction, { kind: 'move' }>['to']): void {
    const index = this.selectedIndex();
    // Where the selected process was, if it is gone: the row now there is the next one.
    const from = index >= 0 ? index : this.lastIndex - (to === 'down' ? 1 : 0);
    const last = (this.content?.rows.length ?? 0) - 1;
    if (to === 'up' && from <= 0 && this.content) {
      this.heading.enter(this.content.sort.field);
      this.element.scrollTop = 0;
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
    this.select(Math.min(Math.max(target, 0), last));
  }

  private select(index: number): void {
    const info = this.content?.rows[index];
    if (!info) return;
    this.events.onSelect(info.key);
    this.scrollToSelected();
  }

  private render(): void {
    if (!this.content) return;
    this.rows.show(this.content.rows, rowsToRender(this.viewport()), this.content);
    this.showActive();
  }

  /** Not on `scrollend`: that comes with every single step when a script or a held key scrolls. */
  private arrangeOnceStill(): void {
    clearTimeout(this.scrollEnd);
    this.scrollEnd = setTimeout(() => {
      this.scrollEnd = undefined;
      this.rows.arrange();
    }, STILL_MS);
  }

  /** Tells assistive technology which row or heading the keyboard is on. */
  private showActive(): void {
    const key = this.content?.selectedKey;
    const row = key && this.rows.isShown(key) ? rowId(key) : undefined;
    setAttribute(this.element, 'aria-activedescendant', this.heading.activeId ?? row);
    this.element.classList.toggle('no-active', !this.heading.isActive && !row);
    this.element.classList.toggle('in-heading', this.heading.isActive);
  }

  /** The menu key asks the grid, which has the focus: the question is put to the selected row. */
  private passContextMenu(event: MouseEvent): void {
    const { selectedKey } = this.content ?? {};
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

  private selectedIndex(): number {
    const { rows, selectedKey } = this.content ?? {};
    return selectedKey && rows ? rows.findIndex((row) => row.key === selectedKey) : -1;
  }

  private viewport(): Viewport {
    const rowCount = this.content?.rows.length ?? 0;
    return { scrollTop: this.scrollTop, height: this.height, rowCount };
  }
}

function keyAt(target: EventTarget | null): ProcessKey | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
  return parseProcessKey(row?.dataset['key']);
}

/** The menu key gives no button, whatever pointer type Chromium says; Ctrl+click is macOS's own. */
function isFromMouse(event: MouseEvent): boolean {
  return event.button === 2 || event.ctrlKey;
}
