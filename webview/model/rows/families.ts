import { canBeParent } from '../../../src/core/process/tree';
import type { Entry } from './entry';

/** Who is whose child among the entries of a tick, as {@link buildTree} has it, and their sums. */
export class Families {
  /** Each after its parent. */
  private readonly topDown: Entry[] = [];

  /**
   * Finds the parents. What was in the sum of another or will be is summed up anew.
   * @param entries what is listed, in the order of the snapshot, and what has ended
   */
  relate(entries: readonly Entry[], find: (pid: number) => Entry | undefined): void {
    // What has ended or is not listed any more may have been part of a sum.
    for (const entry of this.topDown) {
      if (entry.endedAtMs === undefined && entry.listed) continue;
      entry.summed = undefined;
      leaveSum(entry);
    }
    for (const entry of entries) {
      entry.visit = 'not';
      const parent = parentOf(entry, find);
      if (parent === entry.parent) continue;
      leaveSum(entry);
      entry.parent = parent;
      if (parent) parent.summed = undefined;
    }
    this.topDown.length = 0;
    for (const entry of entries) settle(entry, this.topDown);
  }

  /**
   * Sums up, from the leaves to the roots, where anything below is another than it was. What has ended
   * keeps its last sums and adds nothing.
   */
  sumUp(): void {
    const { topDown } = this;
    for (let i = topDown.length - 1; i >= 0; i--) {
      const entry = topDown[i];
      if (!entry || entry.endedAtMs !== undefined) continue;
      if (entry.summed === entry.info) continue;
      entry.summed = undefined;
      leaveSum(entry);
    }
    for (const entry of topDown) {
      if (entry.endedAtMs === undefined && !entry.summed) entry.sums.startFrom(entry.info);
    }
    for (let i = topDown.length - 1; i >= 0; i--) {
      const entry = topDown[i];
      if (!entry || entry.endedAtMs !== undefined) continue;
      const { parent } = entry;
      if (parent && !parent.summed) parent.sums.add(entry.sums);
      entry.summed = entry.info;
      entry.hasSums = true;
    }
  }

  /** Keeps what the filter accepts, and what is above that. */
  keepMatches(): void {
    const { topDown } = this;
    for (const entry of topDown) entry.kept = entry.accepted;
    for (let i = topDown.length - 1; i >= 0; i--) {
      const entry = topDown[i];
      if (entry?.kept && entry.parent) entry.parent.kept = true;
    }
  }
}

/** What it was in, if anything, is to be summed up anew. */
function leaveSum({ parent }: Entry): void {
  if (parent) parent.summed = undefined;
}

/** An ended process stays where it was; no running one is below it. */
function parentOf(entry: Entry, find: (pid: number) => Entry | undefined): Entry | undefined {
  const ended = entry.endedAtMs !== undefined;
  const { parent: last, info } = entry;
  const isSame = ended || (last?.pid === info.ppid && last.endedAtMs === undefined);
  const parent = isSame ? last : find(info.ppid);
  if (!parent?.listed || parent.gone) return undefined;
  return ended || canBeParent(parent.info, info) ? parent : undefined;
}

/**
 * Appends the process, after those above it that are not there yet. A way up that comes back to
 * itself is cut where it does, as in the tree of the snapshot: that one is a root.
 */
function settle(start: Entry, topDown: Entry[]): void {
  if (start.visit === 'done') return;
  // What nearly all come to, and spares them a path.
  if (!start.parent || start.parent.visit === 'done') {
    append(start, topDown);
    return;
  }
  const path: Entry[] = [];
  let entry: Entry | undefined = start;
  while (entry?.visit === 'not') {
    entry.visit = 'path';
    path.push(entry);
    entry = entry.parent;
  }
  let above = path.length;
  if (entry?.visit === 'path') {
    leaveSum(entry);
    entry.parent = undefined;
    above = path.indexOf(entry);
    topDown.push(entry);
    for (let i = path.length - 1; i > above; i--) append(path[i], topDown);
    entry.visit = 'done';
  }
  for (let i = above - 1; i >= 0; i--) append(path[i], topDown);
}

function append(entry: Entry | undefined, topDown: Entry[]): void {
  if (!entry) return;
  entry.visit = 'done';
  topDown.push(entry);
}
