import { RowSource } from './rowSource';
import { type Group, Groups } from './groups';
import { isOfSubtree, type RowNode, sortValueOf } from './layOut';
import { Ordering, type OrderingQuery } from './ordering';
import type { GroupKey, RowKey } from './row';
import type { RowMode } from './rowQuery';

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
