import type { MachineInfo, MachineReading } from './machine';
import { pidOfKey, type ProcessInfo, type ProcessKey, type ProcessReading } from './process';

/**
 * The number of processes in one listing that could not be read, by cause. Normally all are zero.
 */
export interface ReadCounts {
  /** Ended between being listed and being read. */
  readonly missing: number;
  /** Access denied: some fields are `undefined`. */
  readonly denied: number;
  /** Failed for lack of descriptors, memory or the like: the last known values are kept. */
  readonly transient: number;
  /** In a format that this collector doesn't know: the last known values are kept. */
  readonly malformed: number;
}

/** Everything that a collector reads in one pass. */
export interface SystemReading {
  /** Wall clock time in milliseconds since the epoch. For display only. */
  readonly timestampMs: number;
  /** Monotonic time in milliseconds from any fixed point. Rates are computed from it. */
  readonly monotonicMs: number;
  readonly machine: MachineReading;
  readonly processes: readonly ProcessReading[];
  /** Pids that could not be read this time: `processes` contains their previous values. */
  readonly carried?: ReadonlySet<number>;
  /**
   * True if `cpuTimeMs` counts from the first listing, not from the start: valid for rates only.
   */
  readonly cpuTimesArePartial?: boolean;
  readonly counts: ReadCounts;
}

/** All processes at one moment. Immutable: every tick creates a new Snapshot. */
export interface Snapshot {
  /** Incremented by one per tick during the lifetime of one collector. */
  readonly seq: number;
  readonly timestampMs: number;
  /** Milliseconds since the previous snapshot; `undefined` in the first. */
  readonly intervalMs: number | undefined;
  readonly machine: MachineInfo;
  readonly counts: ReadCounts;
  readonly processes: ReadonlyMap<number, ProcessInfo>;
}

/**
 * The process with this identity in the snapshot, or `undefined`, even if its pid has been reused.
 */
export function findProcess(snapshot: Snapshot, key: ProcessKey): ProcessInfo | undefined {
  const info = snapshot.processes.get(pidOfKey(key));
  return info?.key === key ? info : undefined;
}

/**
 * The processes that views list. Kernel threads are included only if the user wants to see them.
 */
export function* listedProcesses(
  snapshot: Snapshot,
  showKernelThreads: boolean,
): Generator<ProcessInfo> {
  for (const info of snapshot.processes.values()) {
    if (showKernelThreads || !info.kernelThread) yield info;
  }
}
