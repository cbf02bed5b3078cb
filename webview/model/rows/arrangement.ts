import { Entry } from './entry';
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
  private readonly order = new Ordering<Entry>();
  private readonly groupOrder = new Ordering<Group>();
  private readonly groups = new Groups();
  /** Used again and again, for the garbage collector's sake. */
  private readonly kept: Entry[] = [];
  private topNodes: readonly RowNode[] = [];

  /** The rows of the first level. */
  get top(): readonly RowNode[] {
    return this.topNodes;
  }

  /**
   * Arranges those of the entries that are kept. The others come back all together when the filter goes,
   * and are in order as well where their values are their own.
   */
  arrange(entries: readonly Entry[], mode: RowMode, order: Order): void {
    entries.forEach((entry) => {
      if (entry.children.length > 0) entry.children = [];
    });
    const isOwn = mode !== 'tree' && !order.sort.some(({ field }) => isOfSubtree(field));
    const query: OrderingQuery<RowNode> = {
      ...order,
      valueOf: (node, field) => sortValueOf(node, field, mode),
      sourceOf,
    };
    const kept = isOwn
      ? this.keptOf(this.order.update(entries, query))
      : this.order.update(this.keptOf(entries), query);
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
  keysAbove(entry: Entry, mode: RowMode): RowKey[] {
    if (mode === 'group') return [this.groups.groupOf(entry).key];
    const keys: RowKey[] = [];
    if (mode === 'tree') for (let at = entry.parent; at; at = at.parent) keys.push(at.key);
    return keys;
  }

  private keptOf(entries: readonly Entry[]): readonly Entry[] {
    const { kept } = this;
    let count = 0;
    entries.forEach((entry) => {
      if (entry.kept) kept[count++] = entry;
    });
    kept.length = count;
    return kept;
  }

  /** A process that is the only one of its group is shown as what it is. */
  private arrangeGroups(
    ordered: readonly Entry[],
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
  if (!(node instanceof Entry)) return undefined;
  return node.hasSums ? node.sums.version : node.info;
}

function dealToParents(ordered: readonly Entry[]): readonly RowNode[] {
  const roots: Entry[] = [];
  for (const entry of ordered) (entry.parent?.children ?? roots).push(entry);
  return roots;
}
