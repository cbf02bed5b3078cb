import type { MachineInfo, MachineReading } from './machine';
import { pidOfKey, type ProcessInfo, type ProcessKey, type ProcessReading } from './process';

/** How one listing went: what could not be read, by class. All zero on a calm machine. */
export interface ReadCounts {
  /** Ended between being listed and being read. */
  readonly vanished: number;
  /** Not permitted: some fields are `undefined`. */
  readonly denied: number;
  /** Failed for want of descriptors, memory and the like: the last values are shown. */
  readonly transient: number;
  /** Answered in a form this collector does not know: the last values are shown. */
  readonly malformed: number;
}

/** Everything a collector read in one go. */
export interface SystemReading {
  /** Wall clock, milliseconds since the epoch. For display only. */
  readonly timestampMs: number;
  /** Monotonic clock, milliseconds from any fixed point. Rates are computed from this. */
  readonly monotonicMs: number;
  readonly machine: MachineReading;
  readonly processes: readonly ProcessReading[];
  /** Pids that could not be read this time: what is in `processes` of them is as it was before. */
  readonly carried?: ReadonlySet<number>;
  /** `cpuTimeMs` counts from the first listing, not the start: good for rates, not to be shown. */
  readonly cpuTimesArePartial?: boolean;
  readonly counts: ReadCounts;
}

/** All processes at one moment. Immutable: the next tick is a new Snapshot. */
export interface Snapshot {
  /** Counts up by one a tick within the life of one collector. */
  readonly seq: number;
  readonly timestampMs: number;
  /** Time since the previous snapshot; `undefined` at the first. */
  readonly intervalMs: number | undefined;
  readonly machine: MachineInfo;
  readonly counts: ReadCounts;
  readonly processes: ReadonlyMap<number, ProcessInfo>;
}

/** The process with this identity in the snapshot: `undefined` also if its pid was given on. */
export function findProcess(snapshot: Snapshot, key: ProcessKey): ProcessInfo | undefined {
  const info = snapshot.processes.get(pidOfKey(key));
  return info?.key === key ? info : undefined;
}

/** The processes that views list: kernel threads only where the user wants to see them. */
export function* listedProcesses(
  snapshot: Snapshot,
  showKernelThreads: boolean,
): Generator<ProcessInfo> {
  for (const info of snapshot.processes.values()) {
    if (showKernelThreads || !info.kernelThread) yield info;
  }
}
