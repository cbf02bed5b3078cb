import type { TablePopups } from './columns/lazyColumnMenu';
import type { SortOrder } from '../../src/core/process/sort';
import type { ShownField } from '../../src/core/process/fieldNames';
import { assertNever } from '../elements/assertNever';
import { columnEdge } from './columns/dragColumn';
import type { Column, ColumnId } from '../model/columns/column';
import type { ColumnChange } from './columns/columnChange';
import type { ColumnLayout } from './columns/columnLayout';
import { HeadingCell } from './columns/headingCell';
import { element } from '../elements/dom';
import type { GridKeyAction } from './gridKeys';
import type { LazyBundle } from '../elements/lazyBundle';

export interface HeadingEvents {
  /** `add` adds a sort key to the existing ones. */
  onSort(field: ShownField, add: boolean): void;
  onChange(change: ColumnChange): void;
  /** Called with the width in px while the edge is dragged. */
  onSizing(id: ColumnId, width: number): void;
  onFit(id: ColumnId): void;
  /** The position is in px relative to the page. */
  onMenu(column: Column, x: number, y: number): void;
}

/** In px: how much a key resizes a column by. */
const STEP = 10;

/** The row of column headings. While the keyboard is in the heading, one of them is active. */
export class GridHeading {
  readonly element = element('div', 'heading row', { role: 'row', 'aria-rowindex': '1' });
  private cells: readonly HeadingCell[] = [];
  private active: ColumnId | undefined;
  private shownOrders: readonly SortOrder[] | undefined;

  constructor(
    private readonly events: HeadingEvents,
    private readonly popups: LazyBundle<TablePopups>,
  ) {}

  /** The id of the active heading; `undefined` if there is none. */
  get activeId(): string | undefined {
    return this.activeCell?.element.id;
  }

  get isActive(): boolean {
    return this.active !== undefined;
  }

  setColumns({ columns, adapts }: ColumnLayout): void {
    this.cells = columns.map((column, i) => {
      const cell = new HeadingCell(column, i, adapts ? column.leavesBelow : undefined);
      this.listen(cell);
      return cell;
    });
    this.element.replaceChildren(...this.cells.map((cell) => cell.element));
    this.shownOrders = undefined;
    if (this.active !== undefined && !this.activeCell) this.active = this.shown()[0]?.column.id;
    this.mark();
  }

  /** Costs nothing if the order has not changed. */
  showSort(orders: readonly SortOrder[]): void {
    if (orders === this.shownOrders) return;
    this.shownOrders = orders;
    for (const cell of this.cells) {
      const rank = orders.findIndex((order) => this.cellOf(order.field) === cell);
      cell.showSort(orders[rank], rank, orders.length);
    }
    this.mark();
  }

  /** Activates the heading of this column, or the first visible one if it is hidden. */
  enter(field: ShownField | undefined): void {
    const shown = this.shown();
    const cell = field && this.cellOf(field);
    this.active = (cell && shown.includes(cell) ? cell : shown[0])?.column.id;
    this.mark();
  }

  leave(): void {
    this.active = undefined;
    this.mark();
  }

  /**
   * Performs the action of a key in the heading. Returns `leave` if the focus moved down to the
   * rows.
   */
  act(action: GridKeyAction): 'stay' | 'leave' {
    switch (action.kind) {
      case 'sideways':
        this.move(action.to);
        break;
      case 'activate':
      case 'toggle':
        this.sortByActive(false);
        break;
      case 'move':
        if (action.to === 'first' || action.to === 'last') this.move(action.to);
        if (action.to !== 'down') break;
        this.leave();
        return 'leave';
      case 'selectAll':
      case 'selectFocused':
      case 'act':
      case 'copy':
        break;
      default:
        assertNever(action);
    }
    return 'stay';
  }

  /** Handles the keys that only the heading has; false if the key is for `act`. */
  onKey({ key, altKey, shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
    const cell = this.activeCell;
    if (!cell || ctrlKey || metaKey) return false;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (altKey && step !== undefined) {
      if (shiftKey) this.resize(cell, step * STEP);
      else this.shift(cell, step);
    } else if (!altKey && shiftKey && key === 'Enter') this.sortByActive(true);
    else if (key === 'ContextMenu' || (shiftKey && key === 'F10')) {
      const { left, bottom } = cell.element.getBoundingClientRect();
      this.events.onMenu(cell.column, left, bottom);
    } else return false;
    return true;
  }

  private listen(cell: HeadingCell): void {
    const { element: target, column } = cell;
    const { id, field } = column;
    this.popups.use(({ dragColumn }) =>
      dragColumn(target, id, {
        cells: () => this.shown().map((shown) => shown.element),
        onDrop: (moved, before) => this.events.onChange({ kind: 'move', id: moved, before }),
      }),
    );
    target.addEventListener('click', ({ shiftKey }) => this.events.onSort(field, shiftKey));
    target.addEventListener('contextmenu', (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.events.onMenu(column, event.clientX, event.clientY);
    });
    const edge = columnEdge(target, {
      onResize: (width, done) => {
        if (done) this.events.onChange({ kind: 'resize', widths: { [id]: width } });
        else this.events.onSizing(id, width);
      },
      onFit: () => this.events.onFit(id),
    });
    target.append(edge);
  }

  private move(to: 'previous' | 'next' | 'first' | 'last'): void {
    const shown = this.shown();
    const at = shown.findIndex((cell) => cell.column.id === this.active);
    const target = { previous: at - 1, next: at + 1, first: 0, last: shown.length - 1 }[to];
    this.active = shown[Math.min(Math.max(target, 0), shown.length - 1)]?.column.id;
    this.mark();
    this.scrollToActive();
  }

  private shift(cell: HeadingCell, step: number): void {
    const shown = this.shown();
    const at = shown.indexOf(cell);
    if (!shown[at + step]) return;
    const before = shown[step > 0 ? at + 2 : at - 1]?.column.id;
    this.events.onChange({ kind: 'move', id: cell.column.id, before });
    this.scrollToActive();
  }

  private resize({ element: cell, column }: HeadingCell, by: number): void {
    const width = cell.getBoundingClientRect().width + by;
    this.events.onChange({ kind: 'resize', widths: { [column.id]: width } });
    this.scrollToActive();
  }

  private sortByActive(add: boolean): void {
    const column = this.activeCell?.column;
    if (column) this.events.onSort(column.field, add);
  }

  private scrollToActive(): void {
    this.activeCell?.element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  private mark(): void {
    for (const cell of this.cells) cell.setActive(cell.column.id === this.active);
  }

  private get activeCell(): HeadingCell | undefined {
    return this.cells.find(({ column }) => column.id === this.active);
  }

  /** The column for this field, preferring the field's own column to its sparkline. */
  private cellOf(field: ShownField): HeadingCell | undefined {
    const own = this.cells.find(({ column }) => column.id === field);
    return own ?? this.cells.find(({ column }) => column.field === field);
  }

  /** The columns that the current width leaves visible. */
  private shown(): HeadingCell[] {
    return this.cells.filter((cell) => cell.element.getClientRects().length > 0);
  }
}
