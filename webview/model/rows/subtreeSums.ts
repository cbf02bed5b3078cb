import { canBeParent } from '../../../src/core/process/tree';
import type { RowSource } from './rowSource';

/**
 * The parents of the listed processes, as {@link buildTree} finds them, and the sums of their
 * subtrees.
 */
export class SubtreeSums {
  private readonly ordered: RowSource[] = [];

  /** The listed processes. Every process comes after its parent. */
  get topDown(): readonly RowSource[] {
    return this.ordered;
  }

  /**
   * Finds the parents. Marks every affected sum to be computed again.
   * @param sources the listed processes in the order of the snapshot, and those that have ended
   */
  relate(sources: readonly RowSource[], find: (pid: number) => RowSource | undefined): void {
    // A process that has ended or is no longer listed may be included in a sum.
    for (const source of this.topDown) {
      if (source.endedAtMs === undefined && source.listed) continue;
      source.summed = undefined;
      leaveSum(source);
    }
    for (const source of sources) {
      source.visit = 'not';
      const parent = parentOf(source, find);
      if (parent === source.parent) continue;
      leaveSum(source);
      source.parent = parent;
      if (parent) parent.summed = undefined;
    }
    this.ordered.length = 0;
    for (const source of sources) settle(source, this.ordered);
  }

  /**
   * Updates the sums from the leaves to the roots, where anything below has changed. An ended
   * process keeps its last sums and adds nothing.
   */
  sumUp(): void {
    const { topDown } = this;
    for (let i = topDown.length - 1; i >= 0; i--) {
      const source = topDown[i];
      if (!source || source.endedAtMs !== undefined) continue;
      if (source.summed === source.info) continue;
      source.summed = undefined;
      leaveSum(source);
    }
    for (const source of topDown) {
      if (source.endedAtMs === undefined && !source.summed) source.sums.startFrom(source.info);
    }
    for (let i = topDown.length - 1; i >= 0; i--) {
      const source = topDown[i];
      if (!source || source.endedAtMs !== undefined) continue;
      const { parent } = source;
      if (parent && !parent.summed) parent.sums.add(source.sums);
      source.summed = source.info;
      source.hasSums = true;
    }
  }

  /** Drops the sums of these processes. */
  forget(sources: readonly RowSource[]): void {
    for (const source of sources) {
      source.hasSums = false;
      source.summed = undefined;
    }
  }
}

/** Marks the sum that includes this process, if any, to be computed again. */
function leaveSum({ parent }: RowSource): void {
  if (parent) parent.summed = undefined;
}

/** An ended process keeps its parent. No running process is below an ended one. */
function parentOf(
  source: RowSource,
  find: (pid: number) => RowSource | undefined,
): RowSource | undefined {
  const ended = source.endedAtMs !== undefined;
  const { parent: last, info } = source;
  const isSame = ended || (last?.pid === info.ppid && last.endedAtMs === undefined);
  const parent = isSame ? last : find(info.ppid);
  if (!parent?.listed || parent.dropped) return undefined;
  return ended || canBeParent(parent.info, info) ? parent : undefined;
}

/**
 * Appends the process after those of its ancestors that are not in the list yet. A cycle is cut
 * where the path returns to itself, as in the snapshot's tree: that process becomes a root.
 */
function settle(start: RowSource, topDown: RowSource[]): void {
  if (start.visit === 'done') return;
  // The common case, which needs no path.
  if (!start.parent || start.parent.visit === 'done') {
    append(start, topDown);
    return;
  }
  const path: RowSource[] = [];
  let source: RowSource | undefined = start;
  while (source?.visit === 'not') {
    source.visit = 'path';
    path.push(source);
    source = source.parent;
  }
  let above = path.length;
  if (source?.visit === 'path') {
    leaveSum(source);
    source.parent = undefined;
    above = path.indexOf(source);
    topDown.push(source);
    for (let i = path.length - 1; i > above; i--) append(path[i], topDown);
    source.visit = 'done';
  }
  for (let i = above - 1; i >= 0; i--) append(path[i], topDown);
}

function append(source: RowSource | undefined, topDown: RowSource[]): void {
  if (!source) return;
  source.visit = 'done';
  topDown.push(source);
}
