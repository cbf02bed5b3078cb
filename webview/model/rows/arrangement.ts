import { fieldOf, type ShownField, storedFieldOf } from '../../../src/core/process/fieldNames';
import {
  compareSortValues,
  type SortOrder,
  sortValue,
  type SortValue,
} from '../../../src/core/process/sort';
import { type Group, Groups } from './groups';
import type { GroupKey, Row, RowKey } from './row';
import type { RowMode, RowQuery } from './rowQuery';
import { type Place, RowSource } from './rowSource';

type Order = Omit<OrderingQuery<RowNode>, 'valueOf' | 'sourceOf'>;

/**
 * The order of the rows. Sorts all processes once, and then distributes them in that order to their
 * parents or groups, so that each of these is sorted as well.
 */
export class Arrangement {
  private readonly order = new Ordering<RowSource>();
  private readonly groupOrder = new Ordering<Group>();
  private readonly groups = new Groups();
  /** Reused, to spare the garbage collector. */
  private readonly kept: RowSource[] = [];
  private topNodes: readonly RowNode[] = [];

  /** The nodes of the first level. */
  get top(): readonly RowNode[] {
    return this.topNodes;
  }

  /**
   * Arranges the sources that are kept. If values don't depend on other rows, all sources are
   * sorted, because the rest reappear together when the filter is cleared.
   */
  arrange(sources: readonly RowSource[], mode: RowMode, order: Order): void {
    sources.forEach((source) => {
      if (source.children.length > 0) source.children = [];
    });
    const isOwn = mode !== 'tree' && !order.sort.some(({ field }) => isOfSubtree(field));
    const query: OrderingQuery<RowNode> = {
      ...order,
      valueOf: (node, field) => sortValueOf(node, field, mode),
      sourceOf,
    };
    const kept = isOwn
      ? this.keptOf(this.order.update(sources, query))
      : this.order.update(this.keptOf(sources), query);
    if (mode === 'tree') this.topNodes = dealToParents(kept);
    else if (mode === 'group') this.topNodes = this.arrangeGroups(kept, query);
    else this.topNodes = kept;
  }

  /** Updates the sums of the groups. Everything stays in place. */
  sumUpGroups(): void {
    this.groups.sumUp();
  }

  findGroup(key: GroupKey): Group | undefined {
    return this.groups.find(key);
  }

  /** The keys of the rows that hide this row when they are collapsed. */
  keysAbove(source: RowSource, mode: RowMode): RowKey[] {
    if (mode === 'group') return [this.groups.groupOf(source).key];
    const keys: RowKey[] = [];
    if (mode === 'tree') for (let at = source.parent; at; at = at.parent) keys.push(at.key);
    return keys;
  }

  private keptOf(sources: readonly RowSource[]): readonly RowSource[] {
    const { kept } = this;
    let count = 0;
    sources.forEach((source) => {
      if (source.kept) kept[count++] = source;
    });
    kept.length = count;
    return kept;
  }

  /** A process that is alone in its group is shown as a process. */
  private arrangeGroups(
    ordered: readonly RowSource[],
    query: OrderingQuery<RowNode>,
  ): readonly RowNode[] {
    const groups = this.groupOrder.update(this.groups.arrange(ordered), query);
    return groups.map((group) => {
      const [first, second] = group.children;
      return first && !second ? first : group;
    });
  }
}

/**
 * Stays the same while no value of the node has changed. Sums get a new version when anything in
 * their subtree changes.
 */
function sourceOf(node: RowNode): unknown {
  if (!(node instanceof RowSource)) return undefined;
  return node.hasSums ? node.sums.version : node.info;
}

function dealToParents(ordered: readonly RowSource[]): readonly RowNode[] {
  const roots: RowSource[] = [];
  for (const source of ordered) (source.parent?.children ?? roots).push(source);
  return roots;
}

/** The source of a row. */
export type RowNode = RowSource | Group;

export interface LayoutQuery {
  isExpanded(node: RowNode): boolean;
  /** False for a flat list, whose rows don't say where they are among their siblings. */
  readonly nested: boolean;
  readonly nowMs: number;
  readonly highlightMs: number;
}

/**
 * The rows of these nodes and of everything expanded below them. Not recursive, because a tree can
 * be deep.
 */
export function layOut(top: readonly RowNode[], query: LayoutQuery): Row[] {
  const { nested, nowMs, highlightMs } = query;
  const rows: Row[] = [];
  const above: { readonly nodes: readonly RowNode[]; readonly next: number }[] = [];
  let nodes = top;
  let next = 0;
  // One object for all rows, each of which copies what it needs.
  const place = {
    level: 1,
    expandable: false,
    expanded: false,
    positionInSet: undefined as number | undefined,
    setSize: undefined as number | undefined,
  };
  for (;;) {
    const node = nodes[next++];
    if (!node) {
      const back = above.pop();
      if (!back) return rows;
      ({ nodes, next } = back);
      continue;
    }
    const expandable = node.children.length > 0;
    const expanded = expandable && query.isExpanded(node);
    place.level = above.length + 1;
    place.expandable = expandable;
    place.expanded = expanded;
    if (nested) {
      place.positionInSet = next;
      place.setSize = nodes.length;
    }
    rows.push(node.row(place, node.age(nowMs, highlightMs)));
    if (!expanded) continue;
    above.push({ nodes, next });
    nodes = node.children;
    next = 0;
  }
}

/**
 * The value that a row is sorted by. In a tree, usage is that of the whole subtree, as in btop: the
 * busiest subtree comes first, however deep in it the busy process is. A group is sorted by its
 * sums, and by its first process for fields without a sum.
 */
function sortValueOf(node: RowNode, field: ShownField, mode: RowMode): SortValue {
  if (node instanceof RowSource) {
    const isSum = mode === 'tree' || isOfSubtree(field);
    const sum = isSum && node.hasSums ? node.sums.valueOf(field) : null;
    return sum === null ? sortValue(node.info, field) : sum;
  }
  if (field === 'name') return node.name;
  const sum = node.sums.valueOf(field);
  const [first] = node.children;
  return sum === null ? first && sortValueOf(first, field, mode) : sum;
}

/** True for fields that include everything below a process. */
export function isOfSubtree(field: ShownField): boolean {
  return field === 'subtreeCpu' || field === 'subtreeMemory';
}

export interface Placeable {
  readonly pid: number;
  readonly place: Place;
}

interface OrderingQuery<Item> {
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
class Ordering<Item extends Placeable> {
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
  const least = fieldOf(storedFieldOf(field)).leastChange;
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
