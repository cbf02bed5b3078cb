import type { ComputedField } from './fieldNames';
import type { ProcessReading } from './process';
import { bytesPerSecond, cpuPercent, roundPercent } from './rates';

/** The values computed from two readings of a process. */
export type Computed = Readonly<Record<ComputedField, number | undefined>>;

export const NOTHING_COMPUTED: Computed = {
  cpuPercent: undefined,
  childrenCpuPercent: undefined,
  ioReadBytesPerSecond: undefined,
  ioWriteBytesPerSecond: undefined,
};

/** Two readings of a process, and the time between them. */
export interface Interval {
  readonly base: ProcessReading | undefined;
  readonly now: ProcessReading;
  /** 0 if unknown. */
  readonly elapsedMs: number;
  readonly cpuCount: number;
  /** The CPU time of ended children to show; `undefined` if unknown. */
  readonly childrenMs: number | undefined;
}

/** Computes all values, and the CPU time of ended children that can't be shown this time, in ms. */
export function compute(interval: Interval): { computed: Computed; restMs: number } {
  const { base, now, elapsedMs, cpuCount } = interval;
  const ownPercent = cpuPercent(base?.cpuTimeMs, now.cpuTimeMs, elapsedMs, cpuCount);
  const { percent, restMs } = childrenCpu(interval, ownPercent);
  return {
    computed: {
      cpuPercent: ownPercent,
      childrenCpuPercent: percent,
      ioReadBytesPerSecond: bytesPerSecond(base?.ioReadBytes, now.ioReadBytes, elapsedMs),
      ioWriteBytesPerSecond: bytesPerSecond(base?.ioWriteBytes, now.ioWriteBytes, elapsedMs),
    },
    restMs,
  };
}

/** The last values again. A rate becomes unknown if its counter is no longer read. */
export function repeatComputed(last: Computed, now: ProcessReading): Computed {
  return {
    ...last,
    ioReadBytesPerSecond: now.ioReadBytes === undefined ? undefined : last.ioReadBytesPerSecond,
    ioWriteBytesPerSecond: now.ioWriteBytes === undefined ? undefined : last.ioWriteBytesPerSecond,
  };
}

export function isSameComputed(a: Computed, b: Computed): boolean {
  return (
    a.cpuPercent === b.cpuPercent &&
    a.childrenCpuPercent === b.childrenCpuPercent &&
    a.ioReadBytesPerSecond === b.ioReadBytesPerSecond &&
    a.ioWriteBytesPerSecond === b.ioWriteBytesPerSecond
  );
}

/**
 * The percentage of ended children. With the process's own it is at most what the cores can do. The
 * rest is shown next time, unless it is more than one such interval can contain.
 */
function childrenCpu(
  { elapsedMs, cpuCount, childrenMs }: Interval,
  ownPercent: number | undefined,
): { percent: number | undefined; restMs: number } {
  if (childrenMs === undefined || !(elapsedMs > 0)) return { percent: undefined, restMs: 0 };
  const most = cpuCount * elapsedMs;
  const room = Math.max(0, most - ((ownPercent ?? 0) / 100) * elapsedMs);
  const shownMs = Math.min(childrenMs, room);
  return {
    percent: roundPercent((shownMs / elapsedMs) * 100),
    restMs: Math.min(childrenMs - shownMs, most),
  };
}
