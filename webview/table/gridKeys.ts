import type { ProcessAction } from '../../src/core/process/action';
import type { Row, RowKey } from '../model/rows/row';
import type { SelectionChange } from '../model/selection';

export type MoveTarget = 'up' | 'down' | 'pageUp' | 'pageDown' | 'first' | 'last';

export type GridKeyAction =
  | { readonly kind: 'move'; readonly to: MoveTarget; readonly change: SelectionChange }
  | { readonly kind: 'sideways'; readonly to: 'previous' | 'next' }
  | { readonly kind: 'activate' }
  /** Adds the focused row to the selection, or removes it. */
  | { readonly kind: 'toggle' }
  | { readonly kind: 'selectAll' }
  /** Selects only the focused row. */
  | { readonly kind: 'selectFocused' }
  /** Acts on the selection. */
  | { readonly kind: 'act'; readonly action: ProcessAction }
  | { readonly kind: 'copy' };

const MOVES: Readonly<Record<string, MoveTarget>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
  Home: 'first',
  End: 'last',
};

/** The action of a key pressed in the grid; `undefined` if the grid does not use the key. */
export function gridKeyAction(event: KeyboardEvent): GridKeyAction | undefined {
  if (event.altKey) return undefined;
  const control = event.ctrlKey || event.metaKey;
  const to = MOVES[event.key];
  if (to) return move(to, control, event.shiftKey);
  if (event.key === 'Delete') return remove(event, control);
  if (control) return event.shiftKey ? undefined : withControl(event);
  return event.shiftKey ? undefined : alone(event);
}

function move(to: MoveTarget, control: boolean, shift: boolean): GridKeyAction | undefined {
  if (control && shift) return undefined;
  if (shift) return { kind: 'move', to, change: 'extend' };
  return { kind: 'move', to, change: control ? 'focus' : 'select' };
}

/** Holding the key triggers it once. */
function remove({ shiftKey, repeat }: KeyboardEvent, control: boolean): GridKeyAction | undefined {
  if (repeat || (control && shiftKey)) return undefined;
  if (control) return { kind: 'act', action: 'killTree' };
  return { kind: 'act', action: shiftKey ? 'forceTerminate' : 'terminate' };
}

function withControl({ key, repeat }: KeyboardEvent): GridKeyAction | undefined {
  switch (key.toLowerCase()) {
    case ' ':
      return repeat ? undefined : { kind: 'toggle' };
    case 'a':
      return { kind: 'selectAll' };
    case 'c':
      return repeat ? undefined : { kind: 'copy' };
    default:
      return undefined;
  }
}

function alone({ key, repeat }: KeyboardEvent): GridKeyAction | undefined {
  switch (key) {
    case 'ArrowLeft':
      return { kind: 'sideways', to: 'previous' };
    case 'ArrowRight':
      return { kind: 'sideways', to: 'next' };
    case 'Enter':
      return { kind: 'activate' };
    case ' ':
      return repeat ? undefined : { kind: 'toggle' };
    case 'Escape':
      return { kind: 'selectFocused' };
    default:
      return undefined;
  }
}

export type TreeMove =
  | { readonly kind: 'expand'; readonly key: RowKey; readonly expanded: boolean }
  | { readonly kind: 'go'; readonly index: number };

/**
 * The effect of an arrow key to the side on row `index`, as in VS Code's trees. Inwards, it expands
 * the row or moves to the first row below it; outwards, it collapses the row or moves to the row
 * above it.
 */
export function treeMove(
  rows: readonly Row[],
  index: number,
  to: 'in' | 'out',
): TreeMove | undefined {
  const row = rows[index];
  if (!row) return undefined;
  const { key, level, expandable, expanded } = row;
  if (to === 'in') {
    if (!expandable) return undefined;
    return expanded ? { kind: 'go', index: index + 1 } : { kind: 'expand', key, expanded: true };
  }
  if (expanded) return { kind: 'expand', key, expanded: false };
  const above = rows.slice(0, index).findLastIndex((other) => other.level < level);
  return above < 0 ? undefined : { kind: 'go', index: above };
}
