import type { SortField, SortOrder } from '../src/core/sort';
import { assertNever } from './assertNever';
import { COLUMNS } from './columns';
import { element, icon, setAttribute } from './dom';
import type { GridKeyAction } from './gridKeys';

/** The row of column headings. One of them is the active one while the keyboard is up here. */
export class GridHeading {
  readonly element = element('div', 'heading row', { role: 'row', 'aria-rowindex': '1' });
  private readonly cells: readonly HTMLElement[];
  private active: number | undefined;

  constructor(private readonly onSort: (field: SortField) => void) {
    this.cells = COLUMNS.map(({ field, title, meaning, numeric }, index) => {
      const cell = element(
        'div',
        numeric ? 'cell numeric' : 'cell',
        {
          role: 'columnheader',
          id: `heading-${field}`,
          title: `${meaning}. Sort by ${title}.`,
          'data-column': field,
          'aria-colindex': String(index + 1),
          'aria-label': title,
        },
        element('span', 'heading-title', {}, title),
        icon('blank'),
      );
      cell.addEventListener('click', () => this.onSort(field));
      return cell;
    });
    this.element.append(...this.cells);
  }

  /** The id of the active heading, `undefined` while there is none. */
  get activeId(): string | undefined {
    return this.active === undefined ? undefined : this.cells[this.active]?.id;
  }

  get isActive(): boolean {
    return this.active !== undefined;
  }

  showSort(order: SortOrder): void {
    for (const [i, { field }] of COLUMNS.entries()) {
      const cell = this.cells[i];
      if (!cell) continue;
      const sorted = field === order.field;
      const direction = order.descending ? 'descending' : 'ascending';
      setAttribute(cell, 'aria-sort', sorted ? direction : 'none');
      const arrow = order.descending ? 'triangle-down' : 'triangle-up';
      setAttribute(
        cell.lastElementChild ?? cell,
        'class',
        `codicon codicon-${sorted ? arrow : 'blank'}`,
      );
    }
  }

  /** Makes the heading of this column the active one, the nearest shown one if it is hidden. */
  enter(field: SortField): void {
    this.active = COLUMNS.findIndex((column) => column.field === field);
    if (!this.isShown(this.active)) this.active = this.shown()[0];
    this.mark();
  }

  leave(): void {
    this.active = undefined;
    this.mark();
  }

  /** Does what a key asks while the keyboard is up here; `leave`: it went down to the rows. */
  act(action: GridKeyAction): 'stay' | 'leave' {
    switch (action.kind) {
      case 'sideways':
        this.move(action.to);
        break;
      case 'activate':
      case 'toggle':
        this.sortByActive();
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

  private move(to: 'previous' | 'next' | 'first' | 'last'): void {
    const shown = this.shown();
    const at = shown.indexOf(this.active ?? -1);
    const target = { previous: at - 1, next: at + 1, first: 0, last: shown.length - 1 }[to];
    this.active = shown[Math.min(Math.max(target, 0), shown.length - 1)];
    this.mark();
  }

  private sortByActive(): void {
    const column = COLUMNS[this.active ?? -1];
    if (column) this.onSort(column.field);
  }

  private mark(): void {
    this.cells.forEach((cell, i) => cell.classList.toggle('active', i === this.active));
  }

  /** Columns that the width leaves room for. */
  private shown(): number[] {
    return [...this.cells.keys()].filter((i) => this.isShown(i));
  }

  private isShown(index: number): boolean {
    return (this.cells[index]?.getClientRects().length ?? 0) > 0;
  }
}
