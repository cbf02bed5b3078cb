import { element } from '../../elements/dom';
import type { ColumnId } from '../../model/columns/column';

/** In px. A smaller movement is not a drag. */
const THRESHOLD = 5;

export interface ColumnDrag {
  /** The visible headings, in order. */
  cells(): readonly HTMLElement[];
  /** @param before the column in front of which it was dropped; `undefined` for the end */
  onDrop(id: ColumnId, before: ColumnId | undefined): void;
}

/** Makes the heading draggable. The click at the end of a drag is ignored. */
export function dragColumn(cell: HTMLElement, id: ColumnId, events: ColumnDrag): void {
  let fromX = 0;
  let dragging = false;
  let dropped = false;
  let before: HTMLElement | undefined;

  const mark = (at: HTMLElement | undefined, last: HTMLElement | undefined, on: boolean) => {
    if (at) at.classList.toggle('drop-before', on);
    else last?.classList.toggle('drop-after', on);
  };
  const stop = () => {
    mark(before, events.cells().at(-1), false);
    cell.classList.remove('dragged');
    document.removeEventListener('keydown', onKey, true);
    dragging = false;
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    stop();
    dropped = true;
  };
  cell.addEventListener('pointerdown', (event) => {
    dropped = false;
    if (event.button !== 0 || isEdge(event.target)) return;
    fromX = event.clientX;
    cell.setPointerCapture(event.pointerId);
  });
  cell.addEventListener('pointermove', (event) => {
    if (dropped || !cell.hasPointerCapture(event.pointerId)) return;
    if (!dragging && Math.abs(event.clientX - fromX) < THRESHOLD) return;
    if (!dragging) document.addEventListener('keydown', onKey, true);
    dragging = true;
    cell.classList.add('dragged');
    const cells = events.cells();
    mark(before, cells.at(-1), false);
    before = cells.find((other) => {
      const { left, width } = other.getBoundingClientRect();
      return event.clientX < left + width / 2;
    });
    mark(before, cells.at(-1), true);
  });
  cell.addEventListener('lostpointercapture', () => {
    if (!dragging) return;
    stop();
    dropped = true;
    events.onDrop(id, before?.dataset['column'] as ColumnId | undefined);
  });
  cell.addEventListener('pointercancel', stop);
  // Captures the click before the listeners that were added earlier, because this bundle loads
  // later.
  const onClick = (event: MouseEvent) => {
    if (dropped) event.stopImmediatePropagation();
    dropped = false;
  };
  cell.addEventListener('click', onClick, true);
}

function isEdge(target: EventTarget | null): boolean {
  return target instanceof Element && target.classList.contains('column-edge');
}

/** The largest width in px, enough for everything except a command line. */
const MOST = 600;
/** Space for the arrow in a heading and its number. */
const ARROW = 24;
/** Space for the sign of a sum, in em, because it is not part of the cell's text. */
const SUM_SIGN = 1.25;

/** The width in px at which no existing cell of this column is cut off. */
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

export interface EdgeEvents {
  /** The width in px. `done` is true once the mouse button is released. */
  onResize(width: number, done: boolean): void;
  onFit(): void;
}

/** The right edge of a heading: dragging it resizes the column, a double click fits it. */
export function columnEdge(cell: HTMLElement, events: EdgeEvents): HTMLElement {
  const edge = element('span', 'column-edge', { 'aria-hidden': 'true' });
  let from: { readonly x: number; readonly width: number } | undefined;
  const widthAt = (event: PointerEvent) => (from ? from.width + event.clientX - from.x : 0);
  edge.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    from = { x: event.clientX, width: cell.getBoundingClientRect().width };
    edge.setPointerCapture(event.pointerId);
  });
  edge.addEventListener('pointermove', (event) => {
    if (from) events.onResize(widthAt(event), false);
  });
  edge.addEventListener('pointerup', (event) => {
    const moved = from && event.clientX !== from.x;
    if (moved) events.onResize(widthAt(event), true);
    from = undefined;
  });
  edge.addEventListener('pointercancel', () => {
    if (from) events.onResize(from.width, false);
    from = undefined;
  });
  // The edge is inside the heading, where a click sorts.
  edge.addEventListener('click', (event) => event.stopPropagation());
  edge.addEventListener('dblclick', () => events.onFit());
  return edge;
}
