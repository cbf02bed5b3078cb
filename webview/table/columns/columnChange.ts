import type { ColumnId } from '../../model/columns/column';
import {
  DEFAULT_COLUMNS,
  LEAST_WIDTH,
  MOST_WIDTH,
  type ColumnPreferences,
} from '../../model/columns/columnPreferences';

export type ColumnChange =
  | { readonly kind: 'show' | 'hide'; readonly id: ColumnId }
  /** Moves the column in front of `before`, or to the end if that is `undefined`. */
  | { readonly kind: 'move'; readonly id: ColumnId; readonly before: ColumnId | undefined }
  /** Widths in px. */
  | { readonly kind: 'resize'; readonly widths: ColumnPreferences['widths'] }
  | { readonly kind: 'reset' };

/** The preferences after a change. Returns the same object if nothing changes. */
export function changeColumns(now: ColumnPreferences, change: ColumnChange): ColumnPreferences {
  switch (change.kind) {
    case 'show':
      return { ...now, hidden: now.hidden.filter((id) => id !== change.id) };
    case 'hide':
      // Without names the rows would be indistinguishable.
      if (change.id === 'name' || now.hidden.includes(change.id)) return now;
      return { ...now, hidden: [...now.hidden, change.id] };
    case 'move': {
      if (change.id === change.before) return now;
      const order = now.order.filter((id) => id !== change.id);
      const at = change.before ? order.indexOf(change.before) : order.length;
      order.splice(at, 0, change.id);
      return order.every((id, i) => id === now.order[i]) ? now : { ...now, order };
    }
    case 'resize':
      return { ...now, widths: { ...now.widths, ...inBounds(change.widths) } };
    case 'reset':
      return DEFAULT_COLUMNS;
  }
}

function inBounds(widths: ColumnPreferences['widths']): ColumnPreferences['widths'] {
  const entries = Object.entries(widths).map(([id, px]) => [
    id,
    Math.round(Math.min(Math.max(px, LEAST_WIDTH), MOST_WIDTH)),
  ]);
  return Object.fromEntries(entries) as ColumnPreferences['widths'];
}
