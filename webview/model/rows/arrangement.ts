import { RowSource } from './rowSource';
import { type Group, Groups } from './groups';
import { isOfSubtree, type RowNode, sortValueOf } from './layOut';
import { Ordering, type OrderingQuery } from './ordering';
import type { GroupKey, RowKey } from './row';
import type { RowMode } from './rowQuery';

type Order = Omit<OrderingQuery<RowNode>, 'valueOf' | 'sourceOf'>;

/**
 * Which rows stand where. All processes are put in order once, and that order is then dealt out to
 * parents or groups: so each of them has its own in order.
 */
export class Arrangement {
  private readonly order = new Ordering<RowSource>();
  private readonly groupOrder = new Ordering<Group>();
  private readonly groups = new Groups();
  /** Used again and again, for the garbage collector's sake. */
  private readonly kept: RowSource[] = [];
  private topNodes: readonly RowNode[] = [];

  /** The rows of the first level. */
  get top(): readonly RowNode[] {
    return this.topNodes;
  }

  /**
   * Arranges those of the sources that are kept. The others come back all together when the filter goes,
   * and are in order as well where their values are their own.
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

  /** Brings the sums of the groups up to date; everything stays where it is. */
  sumUpGroups(): void {
    this.groups.sumUp();
  }

  findGroup(key: GroupKey): Group | undefined {
    return this.groups.find(key);
  }

  /** Of the rows that hide this one's if they are collapsed. */
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

  /** A process that is the only one of its group is shown as what it is. */
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

/** The same while all values of the node are: sums are made anew when anything of it or below changed. */
function sourceOf(node: RowNode): unknown {
  if (!(node instanceof RowSource)) return undefined;
  return node.hasSums ? node.sums.version : node.info;
}

function dealToParents(ordered: readonly RowSource[]): readonly RowNode[] {
  const roots: RowSource[] = [];
  for (const source of ordered) (source.parent?.children ?? roots).push(source);
  return roots;
}
