import type { ColumnId } from '../../model/columns/column';

/** Enough for all but a command line. */
const MOST = 600;
/** For the arrow of a heading and its number. */
const ARROW = 24;
/** For the sign of a sum, in em: it is no text of the cell. */
const SUM_SIGN = 1.25;

/** The width in px at which nothing of this column that has an element now is cut. */
export function fitWidth(grid: HTMLElement, id: ColumnId): number {
  let widest = 0;
  const range = document.createRange();
  for (const cell of grid.querySelectorAll<HTMLElement>(`.cell[data-column="${id}"]`)) {
    const title = cell.querySelector('.heading-title');
    range.selectNodeContents(title ?? cell);
    const { paddingLeft, paddingRight, fontSize } = getComputedStyle(cell);
    const padding = Number.parseFloat(paddingLeft) + Number.parseFloat(paddingRight);
    const { width } = range.getBoundingClientRect();
    const isSum = cell.classList.contains('sum');
    const sign = isSum ? SUM_SIGN * Number.parseFloat(fontSize) : 0;
    widest = Math.max(widest, width + padding + sign + (title ? ARROW : 0));
  }
  return Math.min(Math.ceil(widest) + 1, MOST);
}
