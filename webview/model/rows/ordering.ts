import {
  compareSortValues,
  type SortField,
  type SortOrder,
  type SortValue,
} from '../../../src/core/process/sort';
import { hasTrulyChanged } from './hasTrulyChanged';
import type { Place } from './place';

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
