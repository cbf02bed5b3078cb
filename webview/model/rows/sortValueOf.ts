import { sortValue, type SortField, type SortValue } from '../../../src/core/process/sort';
import { Entry } from './entry';
import { isOfSubtree } from './isOfSubtree';
import type { RowNode } from './layOut';
import type { RowMode } from './rowQuery';

/**
 * What a row is sorted by. In a tree, use is that of the whole subtree, as btop has it: the family
 * that is busiest comes first, however deep in it the busy process is. A group is sorted by its
 * sums, and by its first process in all that has no sum.
 */
export function sortValueOf(node: RowNode, field: SortField, mode: RowMode): SortValue {
  if (node instanceof Entry) {
    const isSum = mode === 'tree' || isOfSubtree(field);
    const sum = isSum && node.hasSums ? node.sums.valueOf(field) : null;
    return sum === null ? sortValue(node.info, field) : sum;
  }
  if (field === 'name') return node.name;
  const sum = node.sums.valueOf(field);
  const [first] = node.children;
  return sum === null ? first && sortValueOf(first, field, mode) : sum;
}
