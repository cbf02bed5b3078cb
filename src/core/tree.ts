import { pidOfKey, type ProcessInfo, type ProcessKey } from './process';
import type { Snapshot } from './snapshot';

/** Who is whose child in one snapshot. */
export interface ProcessTree {
  /** Processes without a parent in the snapshot, orphans among them. By pid. */
  readonly roots: readonly ProcessInfo[];
  find(pid: number): ProcessInfo | undefined;
  childrenOf(key: ProcessKey): readonly ProcessInfo[];
  /** From the parent up to the root. */
  ancestorsOf(key: ProcessKey): readonly ProcessInfo[];
  /** All below, parents before their children. */
  descendantsOf(key: ProcessKey): readonly ProcessInfo[];
}

/**
 * Builds the tree in one pass. A listing is not atomic: a process may name itself as parent, a
 * parent may be gone or its pid given on, two may name each other. Each of those becomes a root,
 * so that every process is reached exactly once.
 */
export function buildTree(snapshot: Pick<Snapshot, 'processes'>): ProcessTree {
  const { processes } = snapshot;
  const parent = new Map<number, number>();
  for (const info of processes.values()) {
    const candidate = processes.get(info.ppid);
    if (candidate && info.ppid !== info.pid && !startedLater(candidate, info)) {
      parent.set(info.pid, info.ppid);
    }
  }
  breakCycles(processes.keys(), parent);

  const children = new Map<number, ProcessInfo[]>();
  const roots: ProcessInfo[] = [];
  for (const info of [...processes.values()].sort((a, b) => a.pid - b.pid)) {
    const ppid = parent.get(info.pid);
    if (ppid === undefined) roots.push(info);
    else {
      const siblings = children.get(ppid);
      if (siblings) siblings.push(info);
      else children.set(ppid, [info]);
    }
  }

  const pidOf = (key: ProcessKey): number | undefined => {
    const pid = pidOfKey(key);
    return processes.get(pid)?.key === key ? pid : undefined;
  };
  const childrenOfPid = (pid: number | undefined) =>
    (pid === undefined ? undefined : children.get(pid)) ?? [];

  return {
    roots,
    find: (pid) => processes.get(pid),
    childrenOf: (key) => childrenOfPid(pidOf(key)),
    ancestorsOf: (key) => {
      const found: ProcessInfo[] = [];
      for (let pid = parent.get(pidOf(key) ?? -1); pid !== undefined; pid = parent.get(pid)) {
        const info = processes.get(pid);
        if (info) found.push(info);
      }
      return found;
    },
    descendantsOf: (key) => {
      const found: ProcessInfo[] = [...childrenOfPid(pidOf(key))];
      // The list grows while it is walked: breadth first.
      for (const { pid } of found) found.push(...childrenOfPid(pid));
      return found;
    },
  };
}

/** True if the supposed parent is younger: then its pid was given on and it is no parent. */
function startedLater(parent: ProcessInfo, child: ProcessInfo): boolean {
  return (
    parent.startTimeMs !== undefined &&
    child.startTimeMs !== undefined &&
    parent.startTimeMs > child.startTimeMs
  );
}

/** Makes one process of every cycle a root. Linear: each pid is walked once. */
function breakCycles(pids: Iterable<number>, parent: Map<number, number>): void {
  const settled = new Set<number>();
  for (const start of pids) {
    const path = new Set<number>();
    let pid: number | undefined = start;
    while (pid !== undefined && !settled.has(pid)) {
      if (path.has(pid)) {
        parent.delete(pid);
        break;
      }
      path.add(pid);
      pid = parent.get(pid);
    }
    for (const walked of path) settled.add(walked);
  }
}
