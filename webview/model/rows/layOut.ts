import { type SortField, sortValue, type SortValue } from '../../../src/core/process/sort';
import { RowSource } from './rowSource';
import type { Group } from './groups';
import type { Row } from './row';
import type { RowMode } from './rowQuery';

/** What a row is made of. */
export type RowNode = RowSource | Group;

export interface LayoutQuery {
  isExpanded(node: RowNode): boolean;
  /** False for a flat list: then no row says where among its siblings it stands. */
  readonly nested: boolean;
  readonly nowMs: number;
  readonly highlightMs: number;
}

/** The rows of these and of what is expanded below them. Without recursion: a tree can be deep. */
export function layOut(top: readonly RowNode[], query: LayoutQuery): Row[] {
  const { nested, nowMs, highlightMs } = query;
  const rows: Row[] = [];
  const above: { readonly nodes: readonly RowNode[]; readonly next: number }[] = [];
  let nodes = top;
  let next = 0;
  // One for all rows, which take from it what they need.
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
    rows.push(node.row(place, node.freshness(nowMs, highlightMs)));
    if (!expanded) continue;
    above.push({ nodes, next });
    nodes = node.children;
    next = 0;
  }
}

/**
 * What a row is sorted by. In a tree, use is that of the whole subtree, as btop has it: the family
 * that is busiest comes first, however deep in it the busy process is. A group is sorted by its
 * sums, and by its first process in all that has no sum.
 */
export function sortValueOf(node: RowNode, field: SortField, mode: RowMode): SortValue {
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

/** True for what a process has together with all below it. */
export function isOfSubtree(field: SortField): boolean {
  return field === 'subtreeCpu' || field === 'subtreeMemory';
}
