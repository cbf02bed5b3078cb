import type { Freshness, RowPlace, RowState } from './row';
import type { Totals } from './sums';

/**
 * True if the row says all of this already. Asked of every row at every update: nothing is made for it.
 */
export function isUnchanged(
  row: RowState,
  place: RowPlace,
  isMatch: boolean,
  totals: Totals | undefined,
  fresh: Freshness,
): boolean {
  return (
    row.level === place.level &&
    row.expandable === place.expandable &&
    row.expanded === place.expanded &&
    row.positionInSet === place.positionInSet &&
    row.setSize === place.setSize &&
    row.isMatch === isMatch &&
    row.totals === totals &&
    row.fresh === fresh
  );
}
