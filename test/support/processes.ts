import type { MachineReading } from '../../src/core/process/machine';
import {
  type ProcessInfo,
  processKey,
  type ProcessReading,
  UNKNOWN_FIELDS,
} from '../../src/core/process/process';
import type { Snapshot, SystemReading } from '../../src/core/process/snapshot';

/** A process with ordinary values, except those that the test sets. */
export function reading(fields: Partial<ProcessReading> & { pid: number }): ProcessReading {
  return {
    ppid: 1,
    startId: String(fields.pid * 10),
    name: `process-${fields.pid}`,
    commandLine: `/bin/process-${fields.pid} --flag`,
    user: 'ada',
    uid: 1000,
    state: 'sleeping',
    startTimeMs: 1_700_000_000_000 + fields.pid * 1000,
    cpuTimeMs: 0,
    rssBytes: 1024 * fields.pid,
    sharedBytes: 0,
    virtualBytes: 4096 * fields.pid,
    threadCount: 1,
    nice: 0,
    kernelThread: false,
    ...fields,
  };
}

export function info(fields: Partial<ProcessInfo> & { pid: number }): ProcessInfo {
  const base = reading(fields);
  return {
    // First, so that the object is laid out like those of a snapshot: a copy of another object is not.
    key: processKey(base),
    ...UNKNOWN_FIELDS,
    cpuPercent: 0,
    ...base,
    ...fields,
  };
}

export const MACHINE: MachineReading = {
  hostName: 'testhost',
  cpuCount: 4,
  cpuBusyMs: 0,
  cpuTotalMs: 0,
  memoryTotalBytes: 8 * 2 ** 30,
  memoryAvailableBytes: 6 * 2 ** 30,
  cores: [],
  swapTotalBytes: 2 * 2 ** 30,
  swapFreeBytes: 1.5 * 2 ** 30,
  loadAverages: [0.5, 0.25, 0.125],
  bootTimeMs: 1_700_000_000_000,
  hidesOthers: false,
};

export const NO_COUNTS = { missing: 0, denied: 0, transient: 0, malformed: 0 };

export function systemReading(
  monotonicMs: number,
  processes: readonly ProcessReading[],
  machine: Partial<MachineReading> = {},
): SystemReading {
  return {
    timestampMs: 1_800_000_000_000 + monotonicMs,
    monotonicMs,
    machine: { ...MACHINE, ...machine },
    processes,
    counts: NO_COUNTS,
  };
}

export function snapshot(processes: readonly ProcessInfo[], seq = 1): Snapshot {
  return {
    seq,
    timestampMs: 1_800_000_000_000 + seq * 2000,
    intervalMs: seq > 1 ? 2000 : undefined,
    machine: {
      hostName: 'testhost',
      cpuCount: 4,
      cpuPercent: seq > 1 ? 12.5 : undefined,
      memoryTotalBytes: 8 * 2 ** 30,
      memoryUsedBytes: 2 * 2 ** 30,
      coreCpuPercents: Array<number | undefined>(4).fill(seq > 1 ? 12.5 : undefined),
      swapTotalBytes: 2 * 2 ** 30,
      swapUsedBytes: 2 ** 29,
      loadAverages: [0.5, 0.25, 0.125],
      bootTimeMs: 1_700_000_000_000,
      hidesOthers: false,
    },
    counts: NO_COUNTS,
    processes: new Map(processes.map((process) => [process.pid, process])),
  };
}
