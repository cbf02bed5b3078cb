import { canBeParent } from '../../../src/core/process/tree';
import type { RowSource } from './rowSource';

/** Who is whose child among the sources of a tick, as {@link buildTree} has it, and their sums. */
export class SubtreeSums {
  /** Each after its parent. */
  private readonly topDown: RowSource[] = [];

  /**
   * Finds the parents. What was in the sum of another or will be is summed up anew.
   * @param sources what is listed, in the order of the snapshot, and what has ended
   */
  relate(sources: readonly RowSource[], find: (pid: number) => RowSource | undefined): void {
    // What has ended or is not listed any more may have been part of a sum.
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
    this.topDown.length = 0;
    for (const source of sources) settle(source, this.topDown);
  }

  /**
   * Sums up, from the leaves to the roots, where anything below is another than it was. What has ended
   * keeps its last sums and adds nothing.
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

  /** Keeps what the filter accepts, and what is above that. */
  keepMatches(): void {
    const { topDown } = this;
    for (const source of topDown) source.kept = source.accepted;
    for (let i = topDown.length - 1; i >= 0; i--) {
      const source = topDown[i];
      if (source?.kept && source.parent) source.parent.kept = true;
    }
  }
}

/** What it was in, if anything, is to be summed up anew. */
function leaveSum({ parent }: RowSource): void {
  if (parent) parent.summed = undefined;
}

/** An ended process stays where it was; no running one is below it. */
function parentOf(
  source: RowSource,
  find: (pid: number) => RowSource | undefined,
): RowSource | undefined {
  const ended = source.endedAtMs !== undefined;
  const { parent: last, info } = source;
  const isSame = ended || (last?.pid === info.ppid && last.endedAtMs === undefined);
  const parent = isSame ? last : find(info.ppid);
  if (!parent?.listed || parent.gone) return undefined;
  return ended || canBeParent(parent.info, info) ? parent : undefined;
}

/**
 * Appends the process, after those above it that are not there yet. A way up that comes back to
 * itself is cut where it does, as in the tree of the snapshot: that one is a root.
 */
function settle(start: RowSource, topDown: RowSource[]): void {
  if (start.visit === 'done') return;
  // What nearly all come to, and spares them a path.
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
