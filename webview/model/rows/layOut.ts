import { sortValue, type SortValue } from '../../../src/core/process/sort';
import type { ShownField } from '../../../src/core/process/fieldNames';
import { RowSource } from './rowSource';
import type { Group } from './groups';
import type { Row } from './row';
import type { RowMode } from './rowQuery';

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
export function sortValueOf(node: RowNode, field: ShownField, mode: RowMode): SortValue {
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
