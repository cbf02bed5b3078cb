import { sentence, type Sentence } from '../text/sentence';
import { labelText } from '../text/text';
import { cpuOf, type ProcessInfo, titleOf } from './process';
import { roundPercent } from './rates';
import type { Snapshot } from './snapshot';
import { buildTree, walkUp } from './tree';

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

const known = new WeakMap<Source, CpuShares | undefined>();

/**
 * `undefined` if unknown, or if the machine is too idle for shares. Computed once for a snapshot:
 * several views ask for the same.
 */
export function cpuShares(snapshot: Source): CpuShares | undefined {
  if (!known.has(snapshot)) known.set(snapshot, computeShares(snapshot));
  return known.get(snapshot);
}

function computeShares({ machine, processes }: Source): CpuShares | undefined {
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
  const sums = new Map<ProcessInfo, { percent: number; readonly depth: number }>();
  let total = 0;
  for (const info of processes.values()) {
    const { childrenCpuPercent: ended = 0 } = info;
    if (ended === 0) continue;
    total += ended;
    const path = [info, ...(walkUp(processes, info) ?? [])];
    path.forEach((above, i) => {
      const sum = sums.get(above);
      if (sum) sum.percent += ended;
      else sums.set(above, { percent: ended, depth: path.length - i });
    });
  }
  let lowest: ProcessInfo | undefined;
  let lowestDepth = 0;
  for (const [info, { percent, depth }] of sums) {
    if (percent <= MOST * total || depth <= lowestDepth) continue;
    lowest = info;
    lowestDepth = depth;
  }
  return lowest?.pid === INIT ? undefined : lowest;
}

/** Whether the collector can't tell what children that ended used. */
export function missesEndedChildren({ processes }: Pick<Snapshot, 'processes'>): boolean {
  for (const { childrenCpuTimeMs } of processes.values()) {
    if (childrenCpuTimeMs !== undefined) return false;
  }
  return processes.size > 0;
}

/**
 * The CPU time of a process and all that it started since its start, in ms: its own, that of its
 * descendants, and that of their children that ended. `undefined` if it is unknown.
 */
export function treeCpuTimeMs(
  snapshot: Pick<Snapshot, 'processes'>,
  info: ProcessInfo,
): number | undefined {
  if (info.cpuTimeMs === undefined || info.childrenCpuTimeMs === undefined) return undefined;
  const descendants = buildTree(snapshot).descendantsOf(info.key);
  return [info, ...descendants].reduce(
    (sum, { cpuTimeMs = 0, childrenCpuTimeMs = 0 }) => sum + cpuTimeMs + childrenCpuTimeMs,
    0,
  );
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
export function shortLived(snapshot: Source): ShortLived | undefined {
  const { shortLivedPercent = 0 } = cpuShares(snapshot) ?? {};
  if (shortLivedPercent < LEAST_PERCENT) return undefined;
  const percent = `${Math.round(shortLivedPercent)} %`;
  const under = mostlyUnder(snapshot);
  const text = under
    ? sentence('short-lived {0}, mostly under {1}', percent, labelText(titleOf(under)))
    : sentence('short-lived {0}', percent);
  return { text, under };
}
