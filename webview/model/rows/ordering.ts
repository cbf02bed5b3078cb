import {
  compareSortValues,
  type SortField,
  type SortOrder,
  type SortValue,
} from '../../../src/core/process/sort';
import type { Place } from './rowSource';
import type { RowQuery } from './rowQuery';

export interface Placeable {
  readonly pid: number;
  readonly place: Place;
}

export interface OrderingQuery<Item> {
  readonly sort: readonly SortOrder[];
  valueOf(item: Item, field: SortField): SortValue;
  /** As long as this is the same, all values are; `undefined`: compare them. */
  sourceOf(item: Item): unknown;
  /** All are sorted anew: the orders are others than before, or the values mean something else. */
  readonly anew: boolean;
  /** False: what changed little stays where it is. */
  readonly exact: boolean;
}

/**
 * Things in order, of which little changes from one time to the next: only what left its place is
 * sorted. An item is in one ordering only, which keeps its notes in the item's place.
 */
export class Ordering<Item extends Placeable> {
  private ordered: Item[] = [];
  /** Lists of thousands at every tick are much for the garbage collector: these are used again. */
  private readonly inPlace: Item[] = [];
  private spare: Item[] = [];

  /** These items in order, each of them once. The list is good until the next but one update. */
  update(items: readonly Item[], query: OrderingQuery<Item>): readonly Item[] {
    items.forEach(({ place }) => (place.wanted = true));
    const { inPlace } = this;
    let kept = 0;
    const moved: Item[] = [];
    this.ordered.forEach((item) => {
      if (!item.place.wanted) return;
      item.place.wanted = false;
      if (query.anew || isElsewhere(item, query)) moved.push(item);
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

/** Makes `merged` one list in order, of two that are. */
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

const MIB = 2 ** 20;

/** By how much at the least a value must change before its row moves, and by which share of it. */
const LEAST_CHANGE: Partial<Record<SortField, number>> = {
  cpuPercent: 1,
  cpuPercentOfTotal: 1,
  subtreeCpu: 1,
  rssBytes: MIB,
  subtreeMemory: MIB,
  virtualBytes: MIB,
  cpuTimeMs: 1000,
  ioReadBytesPerSecond: MIB / 8,
  ioWriteBytesPerSecond: MIB / 8,
};
const LEAST_SHARE = 0.1;

/**
 * True if a row belongs elsewhere, now that this value is another. What measures use differs a
 * little at every tick, and moves its row only by a tenth and a least amount; all else at once.
 */
export function hasTrulyChanged(field: SortField, was: SortValue, now: SortValue): boolean {
  if (typeof was !== 'number' || typeof now !== 'number') return was !== now;
  const least = LEAST_CHANGE[field];
  if (least === undefined) return was !== now;
  return Math.abs(now - was) > Math.max(least, LEAST_SHARE * Math.max(was, now));
}

/** What the user asked to be different, as opposed to what the machine did. */
export interface AskedChange {
  /** Which rows there are or how they are arranged. */
  readonly any: boolean;
  readonly filter: boolean;
  /** All are to be put in order anew. */
  readonly order: boolean;
}

/** What is another in this query than in the last one. */
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
