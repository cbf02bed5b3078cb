import type { Row, RowKey } from '../model/rows/row';

export type TreeMove =
  | { readonly kind: 'expand'; readonly key: RowKey; readonly expanded: boolean }
  | { readonly kind: 'go'; readonly index: number };

/**
 * What an arrow along the line does on row `index`, as in VS Code's trees: in, it expands the row or
 * goes to the first below it; out, it collapses the row or goes to the one above it.
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
