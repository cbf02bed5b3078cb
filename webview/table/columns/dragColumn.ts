import type { ColumnId } from '../../model/columns/column';

/** In px: a hand that trembles drags nothing. */
const THRESHOLD = 5;

export interface ColumnDrag {
  /** The headings shown, in order. */
  cells(): readonly HTMLElement[];
  /** @param before the heading at whose place it was dropped; `undefined`: at the end */
  onDrop(id: ColumnId, before: ColumnId | undefined): void;
}

/** Lets the heading be dragged to another place. A click that ends a drag is none. */
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
  // Before those that were there first: this file comes later.
  const onClick = (event: MouseEvent) => {
    if (dropped) event.stopImmediatePropagation();
    dropped = false;
  };
  cell.addEventListener('click', onClick, true);
}

function isEdge(target: EventTarget | null): boolean {
  return target instanceof Element && target.classList.contains('column-edge');
}
