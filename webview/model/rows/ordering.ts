import { compareSortValues, type SortOrder, type SortValue } from '../../../src/core/process/sort';
import { fieldOf, type ShownField } from '../../../src/core/process/fieldNames';
import type { Place } from './rowSource';
import type { RowQuery } from './rowQuery';

export interface Placeable {
  readonly pid: number;
  readonly place: Place;
}

export interface OrderingQuery<Item> {
  readonly sort: readonly SortOrder[];
  valueOf(item: Item, field: ShownField): SortValue;
  /** While this is the same, all values are the same. If `undefined`, the values are compared. */
  sourceOf(item: Item): unknown;
  /** Sorts everything again, because the sort orders or the meaning of the values have changed. */
  readonly sortAll: boolean;
  /** If false, items whose values changed only a little stay in place. */
  readonly exact: boolean;
}

/**
 * Keeps items sorted that change little from one update to the next: only items that have left
 * their place are sorted. An item belongs to a single ordering, which stores its state in the
 * item's `place`.
 */
export class Ordering<Item extends Placeable> {
  private ordered: Item[] = [];
  /** Reused: new lists of thousands of items at every update would burden the garbage collector. */
  private readonly inPlace: Item[] = [];
  private spare: Item[] = [];

  /** The items in order, each once. The list is valid until the update after the next one. */
  update(items: readonly Item[], query: OrderingQuery<Item>): readonly Item[] {
    items.forEach(({ place }) => (place.wanted = true));
    const { inPlace } = this;
    let kept = 0;
    const moved: Item[] = [];
    this.ordered.forEach((item) => {
      if (!item.place.wanted) return;
      item.place.wanted = false;
      if (query.sortAll || isElsewhere(item, query)) moved.push(item);
      else inPlace[kept++] = item;
    });
    items.forEach((item) => {
      if (!item.place.wanted) return;
      item.place.wanted = false;
      moved.push(item);
    });
    inPlace.length = kept;
    for (const item of moved) putInPlace(item, query);
    const compare = comparePlaces(query.sort);
    merge(inPlace, moved.sort(compare), compare, this.spare);
    [this.ordered, this.spare] = [this.spare, this.ordered];
    return this.ordered;
  }
}

function isElsewhere<Item extends Placeable>(item: Item, query: OrderingQuery<Item>): boolean {
  const { sort, exact } = query;
  const { place } = item;
  const { values, pid } = place;
  const source = query.sourceOf(item);
  if (pid !== item.pid) return true;
  if (source !== undefined && source === place.source) return false;
  let isSame = true;
  for (let i = 0; i < sort.length; i++) {
    const order = sort[i];
    if (!order) continue;
    const now = query.valueOf(item, order.field);
    if (now === values[i]) continue;
    if (exact || hasTrulyChanged(order.field, values[i], now)) return true;
    isSame = false;
  }
  place.source = isSame ? source : undefined;
  return false;
}

function putInPlace<Item extends Placeable>(item: Item, query: OrderingQuery<Item>): void {
  const { place } = item;
  const { sort } = query;
  place.pid = item.pid;
  place.source = query.sourceOf(item);
  for (let i = 0; i < sort.length; i++) {
    const order = sort[i];
    if (order) place.values[i] = query.valueOf(item, order.field);
  }
}

function comparePlaces(sort: readonly SortOrder[]) {
  return ({ place: a }: Placeable, { place: b }: Placeable): number => {
    for (let i = 0; i < sort.length; i++) {
      const descending = sort[i]?.descending === true;
      const order = compareSortValues(a.values[i], b.values[i], descending);
      if (order !== 0) return order;
    }
    return a.pid - b.pid;
  };
}

/** Merges two sorted lists into `merged`. */
function merge<Item>(
  a: readonly Item[],
  b: readonly Item[],
  compare: (a: Item, b: Item) => number,
  merged: Item[],
): void {
  let count = 0;
  let next = 0;
  a.forEach((item) => {
    let other = b[next];
    while (other && compare(other, item) < 0) {
      merged[count++] = other;
      other = b[++next];
    }
    merged[count++] = item;
  });
  for (; next < b.length; next++) merged[count++] = b[next] as Item;
  merged.length = count;
}

/** The share of a value that must change to move its row, in addition to the field's least change. */
const LEAST_SHARE = 0.1;

/**
 * True if a changed value moves its row. A measured usage varies a little with every update, and
 * must change by a tenth and by a least amount. Any other change counts.
 */
export function hasTrulyChanged(field: ShownField, was: SortValue, now: SortValue): boolean {
  if (typeof was !== 'number' || typeof now !== 'number') return was !== now;
  const least = fieldOf(field).leastChange;
  if (least === undefined) return was !== now;
  return Math.abs(now - was) > Math.max(least, LEAST_SHARE * Math.max(was, now));
}

/** What the user changed, as opposed to the machine. */
export interface AskedChange {
  /** The set of rows, or how they are arranged. */
  readonly any: boolean;
  readonly filter: boolean;
  /** All rows must be sorted again. */
  readonly order: boolean;
}

/** What differs between this query and the last one. */
export function askedChange(last: RowQuery | undefined, query: RowQuery): AskedChange {
  const filter = last?.filter !== query.filter;
  const order = last?.mode !== query.mode || !areSameOrders(last.sort, query.sort);
  const listed = last?.showKernelThreads !== query.showKernelThreads;
  const small =
    last?.subtreeTotals !== query.subtreeTotals ||
    last.autoCollapseAbove !== query.autoCollapseAbove ||
    last.highlightMs !== query.highlightMs ||
    last.reorderEveryMs !== query.reorderEveryMs;
  return { any: filter || order || listed || small, filter, order };
}

function areSameOrders(a: readonly SortOrder[], b: readonly SortOrder[]): boolean {
  if (a === b) return true;
  return (
    a.length === b.length &&
    a.every(({ field, descending }, i) => b[i]?.field === field && b[i].descending === descending)
  );
}
