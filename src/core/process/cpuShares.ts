import { sentence, type Sentence } from '../text/sentence';
import { labelText } from '../text/text';
import { cpuOf, type ProcessInfo } from './process';
import { roundPercent } from './rates';
import type { Snapshot } from './snapshot';
import { canBeParent } from './tree';

/** How much of the CPU in use the processes of a snapshot account for. */
export interface CpuShares {
  /** What processes used, in percent of the machine: user, nice and system time. */
  readonly busyPercent: number;
  /** The part that the rows show, with ended children; in percent of `busyPercent`, 0 to 100. */
  readonly accountedPercent: number;
  /** The part of children that ended; in percent of `busyPercent`, 0 to 100. */
  readonly shortLivedPercent: number;
}

type Source = Pick<Snapshot, 'processes'> & {
  readonly machine: Pick<Snapshot['machine'], 'cpuCount' | 'processesCpuPercent'>;
};

/** Below this, in percent of the machine, the clock ticks of the kernel are most of what is seen. */
const LEAST_BUSY_PERCENT = 5;

/** `undefined` if unknown, or if the machine is too idle for shares. */
export function cpuShares({ machine, processes }: Source): CpuShares | undefined {
  const { cpuCount, processesCpuPercent: busyPercent } = machine;
  if (busyPercent === undefined || busyPercent < LEAST_BUSY_PERCENT) return undefined;
  let all = 0;
  let ended = 0;
  for (const info of processes.values()) {
    all += cpuOf(info) ?? 0;
    ended += info.childrenCpuPercent ?? 0;
  }
  const share = (percent: number) =>
    roundPercent(Math.min(100, (100 * percent) / (busyPercent * cpuCount)));
  return {
    busyPercent,
    accountedPercent: share(all),
    shortLivedPercent: share(ended),
  };
}

const INIT = 1;
/** Mostly is more than this share. */
const MOST = 0.5;

/**
 * The process under which children that ended used most of their CPU: the lowest one in the tree
 * that has more than half of it. `undefined` if that is init, which everything is under.
 */
export function mostlyUnder({ processes }: Pick<Snapshot, 'processes'>): ProcessInfo | undefined {
  const sums = new Map<ProcessInfo, number>();
  let total = 0;
  for (const info of processes.values()) {
    const { childrenCpuPercent: ended = 0 } = info;
    if (ended === 0) continue;
    total += ended;
    for (const above of pathUp(processes, info)) sums.set(above, (sums.get(above) ?? 0) + ended);
  }
  let lowest: ProcessInfo | undefined;
  let lowestDepth = 0;
  for (const [info, sum] of sums) {
    const depth = pathUp(processes, info).size;
    if (sum <= MOST * total || depth <= lowestDepth) continue;
    lowest = info;
    lowestDepth = depth;
  }
  return lowest?.pid === INIT ? undefined : lowest;
}

/** The process and its ancestors. */
function pathUp(processes: Snapshot['processes'], info: ProcessInfo): ReadonlySet<ProcessInfo> {
  const path = new Set<ProcessInfo>();
  for (let next: ProcessInfo | undefined = info; next && !path.has(next);) {
    path.add(next);
    const parent = processes.get(next.ppid);
    next = parent && canBeParent(parent, next) ? parent : undefined;
  }
  return path;
}

/** From this share of the CPU in use, children that ended deserve a line. */
const LEAST_PERCENT = 10;

/** What a view says about children that ended. */
export interface ShortLived {
  /** `short-lived 54 %, mostly under make`. */
  readonly text: Sentence;
  /** The process under which most of them were, if there is one. */
  readonly under: ProcessInfo | undefined;
}

/** `undefined` if they used little, or if that is unknown. */
export function shortLived(
  snapshot: Source,
  shares: CpuShares | undefined = cpuShares(snapshot),
): ShortLived | undefined {
  const { shortLivedPercent = 0 } = shares ?? {};
  if (shortLivedPercent < LEAST_PERCENT) return undefined;
  const percent = `${Math.round(shortLivedPercent)} %`;
  const under = mostlyUnder(snapshot);
  const text = under
    ? sentence('short-lived {0}, mostly under {1}', percent, labelText(under.name))
    : sentence('short-lived {0}', percent);
  return { text, under };
}
