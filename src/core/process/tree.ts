import { pidOfKey, type ProcessInfo, type ProcessKey, START_SLACK_MS } from './process';
import type { Snapshot } from './snapshot';

type Processes = Snapshot['processes'];

/** The nearest of one process. */
export interface Relatives {
  /** From the parent up to the root. */
  readonly ancestors: readonly ProcessInfo[];
  /** By pid. */
  readonly children: readonly ProcessInfo[];
}

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
    if (namedParent(processes, info)) parent.set(info.pid, info.ppid);
  }
  breakCycles(processes.keys(), parent);

  const children = new Map<number, ProcessInfo[]>();
  const roots: ProcessInfo[] = [];
  for (const info of [...processes.values()].sort(byPid)) {
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

/**
 * Ancestors and children of one process as {@link buildTree} has them, in one pass and without the
 * tree, for what asks at every tick. None for a process that is not in the snapshot.
 */
export function relativesOf(snapshot: Pick<Snapshot, 'processes'>, key: ProcessKey): Relatives {
  const { processes } = snapshot;
  const info = processes.get(pidOfKey(key));
  if (info?.key !== key) return { ancestors: [], children: [] };
  const ancestors = walkUp(processes, info);
  if (!ancestors) {
    // Which of those in the cycle is the root depends on all of them.
    const tree = buildTree(snapshot);
    return { ancestors: tree.ancestorsOf(key), children: tree.childrenOf(key) };
  }
  const children: ProcessInfo[] = [];
  for (const other of processes.values()) {
    if (other.ppid === info.pid && namedParent(processes, other)) children.push(other);
  }
  return { ancestors, children: children.sort(byPid) };
}

/** From the parent up to the root; `undefined` if the way up ends in a cycle. */
function walkUp(processes: Processes, info: ProcessInfo): readonly ProcessInfo[] | undefined {
  const walked = new Set([info]);
  let above = namedParent(processes, info);
  while (above && !walked.has(above)) {
    walked.add(above);
    above = namedParent(processes, above);
  }
  return above ? undefined : [...walked].slice(1);
}

/** The process that this one names as its parent, if it can be that. */
function namedParent(processes: Processes, info: ProcessInfo): ProcessInfo | undefined {
  const parent = processes.get(info.ppid);
  return parent && canBeParent(parent, info) ? parent : undefined;
}

function byPid(a: ProcessInfo, b: ProcessInfo): number {
  return a.pid - b.pid;
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

/** True if the process that has the pid of a parent can be that; a cycle is for the caller to see. */
export function canBeParent(parent: ProcessInfo, child: ProcessInfo): boolean {
  return parent.pid !== child.pid && !startedLater(parent, child);
}

/** True if the supposed parent is younger: then its pid was given on and it is no parent. */
function startedLater(parent: ProcessInfo, child: ProcessInfo): boolean {
  return (
    parent.startTimeMs !== undefined &&
    child.startTimeMs !== undefined &&
    parent.startTimeMs > child.startTimeMs + START_SLACK_MS
  );
}
