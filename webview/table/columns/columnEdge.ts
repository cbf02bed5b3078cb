import { element } from '../../elements/dom';

export interface EdgeEvents {
  /** In px; `done` once the button is up. */
  onResize(width: number, done: boolean): void;
  onFit(): void;
}

/** The right edge of a heading: dragged, it makes the column wider; a double click fits it. */
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
  // It belongs to the heading, whose click sorts.
  edge.addEventListener('click', (event) => event.stopPropagation());
  edge.addEventListener('dblclick', () => events.onFit());
  return edge;
}
