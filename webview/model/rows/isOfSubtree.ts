import type { SortField } from '../../../src/core/process/sort';

/** True for what a process has together with all below it. */
export function isOfSubtree(field: SortField): boolean {
  return field === 'subtreeCpu' || field === 'subtreeMemory';
}
