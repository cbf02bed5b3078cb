import type { SortField, SortOrder } from '../src/core/sort';
import { COLUMNS } from './columns';
import { element, icon, setAttribute } from './dom';

/** The row of column headings. One of them is the active one while the keyboard is up here. */
export class GridHeading {
  readonly element = element('div', 'heading row', { role: 'row', 'aria-rowindex': '1' });
  private readonly _cells: readonly HTMLElement[];
  private _active: number | undefined;

  constructor(private readonly _onSort: (field: SortField) => void) {
    this._cells = COLUMNS.map(({ field, title, meaning, numeric }, index) => {
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
      cell.addEventListener('click', () => this._onSort(field));
      return cell;
    });
    this.element.append(...this._cells);
  }

  /** The id of the active heading, `undefined` while there is none. */
  get activeId(): string | undefined {
    return this._active === undefined ? undefined : this._cells[this._active]?.id;
  }

  get isActive(): boolean {
    return this._active !== undefined;
  }

  showSort(order: SortOrder): void {
    for (const [i, { field }] of COLUMNS.entries()) {
      const cell = this._cells[i];
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
    this._active = COLUMNS.findIndex((column) => column.field === field);
    if (!this._isShown(this._active)) this._active = this._shown()[0];
    this._mark();
  }

  leave(): void {
    this._active = undefined;
    this._mark();
  }

  move(to: 'previous' | 'next' | 'first' | 'last'): void {
    const shown = this._shown();
    const at = shown.indexOf(this._active ?? -1);
    const target = { previous: at - 1, next: at + 1, first: 0, last: shown.length - 1 }[to];
    this._active = shown[Math.min(Math.max(target, 0), shown.length - 1)];
    this._mark();
  }

  sortByActive(): void {
    const column = COLUMNS[this._active ?? -1];
    if (column) this._onSort(column.field);
  }

  private _mark(): void {
    this._cells.forEach((cell, i) => cell.classList.toggle('active', i === this._active));
  }

  /** Columns that the width leaves room for. */
  private _shown(): number[] {
    return [...this._cells.keys()].filter((i) => this._isShown(i));
  }

  private _isShown(index: number): boolean {
    return (this._cells[index]?.getClientRects().length ?? 0) > 0;
  }
}
