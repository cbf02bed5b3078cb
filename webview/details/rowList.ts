import { element, setText } from '../elements/dom';
import { moreText } from './fieldList';

/** The list only counts any further rows. */
const MOST_ROWS = 100;

/**
 * Rows with a few columns each. An update reuses the elements, so that nothing moves or flickers.
 */
export class RowList {
  readonly element = element('ul', 'row-list');
  private readonly rows: { readonly item: HTMLElement; readonly cells: HTMLElement[] }[] = [];
  private readonly more = element('li', 'more');

  constructor(private readonly columns: readonly string[]) {
    this.element.classList.add(`columns-${columns.length}`);
  }

  /** @param total the number of all rows, including those that are not in `rows` */
  show(rows: readonly (readonly string[])[], total = rows.length): void {
    const shown = rows.slice(0, MOST_ROWS);
    for (const gone of this.rows.splice(shown.length)) gone.item.remove();
    for (const [i, texts] of shown.entries()) {
      const row = this.rows[i] ?? this.addRow();
      for (const [j, cell] of row.cells.entries()) setText(cell, texts[j] ?? '');
    }
    const more = moreText(shown.length, total);
    if (more === undefined) {
      this.more.remove();
      return;
    }
    setText(this.more, more);
    if (this.more !== this.element.lastElementChild) this.element.append(this.more);
  }

  private addRow() {
    const cells = this.columns.map((name) => element('span', '', { 'data-column': name }));
    const item = element('li', '', {}, ...cells);
    const row = { item, cells };
    this.element.insertBefore(item, this.more.parentNode ? this.more : null);
    this.rows.push(row);
    return row;
  }
}
