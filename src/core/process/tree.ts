import { pidOfKey, type ProcessInfo, type ProcessKey, START_SLACK_MS } from './process';
import type { Snapshot } from './snapshot';

type Processes = Snapshot['processes'];

/** The close relatives of one process. */
export interface Relatives {
  /** From the parent up to the root. */
  readonly ancestors: readonly ProcessInfo[];
  /** In ascending order of pid. */
  readonly children: readonly ProcessInfo[];
}

/** The parent-child relations in one snapshot. */
export interface ProcessTree {
  /** Processes without a parent in the snapshot, including orphans, in ascending order of pid. */
  readonly roots: readonly ProcessInfo[];
  find(pid: number): ProcessInfo | undefined;
  childrenOf(key: ProcessKey): readonly ProcessInfo[];
  /** From the parent up to the root. */
  ancestorsOf(key: ProcessKey): readonly ProcessInfo[];
  /** All descendants, parents before their children. */
  descendantsOf(key: ProcessKey): readonly ProcessInfo[];
}

/**
 * Builds the tree in one pass. A listing is not atomic: a process may name itself as its parent, a
 * parent may have ended or its pid may be reused, and two processes may name each other. Such a
 * process becomes a root, so that every process is reached exactly once.
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
      // The list grows while it is iterated, which yields breadth-first order.
      for (const { pid } of found) found.push(...childrenOfPid(pid));
      return found;
    },
  };
}

/**
 * The ancestors and children of one process as in {@link buildTree}, in one pass and without
 * building the tree, for callers that ask on every tick. Empty for a process that isn't in the
 * snapshot.
 */
export function relativesOf(snapshot: Pick<Snapshot, 'processes'>, key: ProcessKey): Relatives {
  const { processes } = snapshot;
  const info = processes.get(pidOfKey(key));
  if (info?.key !== key) return { ancestors: [], children: [] };
  const ancestors = walkUp(processes, info);
  if (!ancestors) {
    // Which process of a cycle becomes the root depends on all of them.
    const tree = buildTree(snapshot);
    return { ancestors: tree.ancestorsOf(key), children: tree.childrenOf(key) };
  }
  const children: ProcessInfo[] = [];
  for (const other of processes.values()) {
    if (other.ppid === info.pid && namedParent(processes, other)) children.push(other);
  }
  return { ancestors, children: children.sort(byPid) };
}

/** From the parent up to the root; `undefined` if the path runs into a cycle. */
export function walkUp(
  processes: Processes,
  info: ProcessInfo,
): readonly ProcessInfo[] | undefined {
  const walked = new Set([info]);
  let above = namedParent(processes, info);
  while (above && !walked.has(above)) {
    walked.add(above);
    above = namedParent(processes, above);
  }
  return above ? undefined : [...walked].slice(1);
}

/** The process that this one names as its parent, if that is plausible. */
function namedParent(processes: Processes, info: ProcessInfo): ProcessInfo | undefined {
  const parent = processes.get(info.ppid);
  return parent && canBeParent(parent, info) ? parent : undefined;
}

function byPid(a: ProcessInfo, b: ProcessInfo): number {
  return a.pid - b.pid;
}

/** Turns one process of every cycle into a root. Linear: each pid is visited once. */
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

/** True if the process with the parent's pid can be the parent. The caller must detect cycles. */
export function canBeParent(parent: ProcessInfo, child: ProcessInfo): boolean {
  return parent.pid !== child.pid && !startedLater(parent, child);
}

/** True if the supposed parent is younger: its pid was reused, so it isn't the parent. */
function startedLater(parent: ProcessInfo, child: ProcessInfo): boolean {
  return (
    parent.startTimeMs !== undefined &&
    child.startTimeMs !== undefined &&
    parent.startTimeMs > child.startTimeMs + START_SLACK_MS
  );
}
