import { askForMenu } from '../elements/dom';
import { parseRowKey } from '../model/rows/expansion';
import type { RowKey } from '../model/rows/row';
import type { SelectionChange } from '../model/selection';
import { ROW_HEIGHT } from './gridScroll';

export interface PointerEvents {
  /** Called when the main button is pressed, with the key of the row, or `undefined` elsewhere. */
  onPress(key: RowKey | undefined, change: SelectionChange): void;
  onOpen(key: RowKey): void;
  /** Called when the twistie of a row is pressed. */
  onTwistie(key: RowKey): void;
  /** Called when VS Code is about to show its menu for this row. */
  onMenu(key: RowKey): void;
  /** The element of the focused row, which the menu key applies to. */
  focusedRow(): HTMLElement | null;
}

/** Translates mouse events and the menu key into events of rows. */
export function listenToPointer(grid: HTMLElement, events: PointerEvents): void {
  // On mousedown, as in VS Code's lists: the row under the mouse is the intended one, even if it
  // moves before mouseup.
  grid.addEventListener('mousedown', (event) => {
    if (isForMenu(event)) return;
    const key = keyAt(event.target);
    if (key && isTwistie(event.target)) events.onTwistie(key);
    else events.onPress(key, changeBy(event));
  });
  grid.addEventListener('dblclick', (event) => {
    const key = keyAt(event.target);
    if (key && !isTwistie(event.target)) events.onOpen(key);
  });
  grid.addEventListener('contextmenu', (event) => {
    const key = keyAt(event.target);
    if (key) events.onMenu(key);
    else if (event.target === grid && !isForMenu(event)) passToRow(event, events.focusedRow());
  });
}

/**
 * The menu key sends its event to the grid, which has the focus. This passes it on to the focused
 * row.
 */
function passToRow(event: MouseEvent, row: HTMLElement | null): void {
  if (!row) return;
  event.preventDefault();
  event.stopPropagation();
  const { left, bottom } = row.getBoundingClientRect();
  askForMenu(row, left + ROW_HEIGHT, bottom);
}

function keyAt(target: EventTarget | null): RowKey | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
  return parseRowKey(row?.dataset['key']);
}

function isTwistie(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.twistie') !== null;
}

/** As in VS Code's lists. */
function changeBy(event: MouseEvent): SelectionChange {
  if (event.shiftKey) return 'extend';
  return event.ctrlKey || event.metaKey ? 'toggle' : 'select';
}

/**
 * The menu key reports no button, whatever pointer type Chromium reports; Ctrl+click opens the menu
 * on macOS.
 */
function isForMenu(event: MouseEvent): boolean {
  return event.button === 2 || (event.ctrlKey && navigator.userAgent.includes('Macintosh'));
}
