import { startsDescending, type SortField, type SortOrder } from '../../src/core/process/sort';

const MOST_KEYS = 2;

/**
 * The orders after a click on the heading of `field`: by that alone, turned around if it was the
 * first. With `add` it becomes the second key, or is turned around where it is one.
 */
export function nextSort(
  orders: readonly SortOrder[],
  field: SortField,
  add: boolean,
): readonly SortOrder[] {
  const at = orders.findIndex((order) => order.field === field);
  const known = orders[at];
  const turned = { field, descending: known ? !known.descending : startsDescending(field) };
  if (!add) return [at > 0 ? { field, descending: startsDescending(field) } : turned];
  if (known) return orders.with(at, turned);
  return [...orders.slice(0, MOST_KEYS - 1), turned];
}
