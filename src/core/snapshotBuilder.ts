import { MIN_INTERVAL_MS, cpuPercent, machineCpuPercent } from './cpu';
import type { MachineInfo, MachineReading } from './machine';
import { processKey, type ProcessInfo, type ProcessKey, type ProcessReading } from './process';
import type { Snapshot, SystemReading } from './snapshot';

/** What the next percentages are computed against. */
interface Baseline {
  readonly monotonicMs: number;
  readonly machine: MachineReading;
  readonly cpuTimeMs: ReadonlyMap<ProcessKey, number>;
}

/**
 * Turns readings into snapshots, one after the other.
 *
 * The baseline is kept apart from the snapshots because two readings under {@link MIN_INTERVAL_MS}
 * apart repeat the last percentages and must not shorten the next interval.
 */
export class SnapshotBuilder {
  private baseline: Baseline | undefined;
  private previous: Snapshot | undefined;

  next(reading: SystemReading): Snapshot {
    const { baseline, previous } = this;
    const elapsedMs = baseline && reading.monotonicMs - baseline.monotonicMs;
    const tooSoon = elapsedMs !== undefined && elapsedMs < MIN_INTERVAL_MS;

    const processes = new Map<number, ProcessInfo>();
    for (const process of reading.processes) {
      const key = processKey(process);
      const last = previous?.processes.get(process.pid);
      const percent = tooSoon
        ? last?.key === key
          ? last.cpuPercent
          : undefined
        : percentSince(baseline, elapsedMs, process, key, reading.machine.cpuCount);
      const cpuTimeMs = reading.cpuTimesArePartial ? undefined : process.cpuTimeMs;
      processes.set(process.pid, { ...process, cpuTimeMs, key, cpuPercent: percent });
    }

    const snapshot: Snapshot = {
      seq: (previous?.seq ?? 0) + 1,
      timestampMs: reading.timestampMs,
      intervalMs: tooSoon ? previous?.intervalMs : elapsedMs,
      machine: machineInfo(reading.machine, baseline?.machine, tooSoon ? previous : undefined),
      counts: reading.counts,
      processes,
    };
    if (!tooSoon) this.baseline = baselineOf(reading);
    this.previous = snapshot;
    return snapshot;
  }
}

function percentSince(
  baseline: Baseline | undefined,
  elapsedMs: number | undefined,
  process: ProcessReading,
  key: ProcessKey,
  cpuCount: number,
): number | undefined {
  if (!baseline || elapsedMs === undefined) return undefined;
  return cpuPercent(baseline.cpuTimeMs.get(key), process.cpuTimeMs, elapsedMs, cpuCount);
}

function baselineOf(reading: SystemReading): Baseline {
  const cpuTimeMs = new Map<ProcessKey, number>();
  for (const process of reading.processes) {
    if (process.cpuTimeMs !== undefined) cpuTimeMs.set(processKey(process), process.cpuTimeMs);
  }
  return { monotonicMs: reading.monotonicMs, machine: reading.machine, cpuTimeMs };
}

function machineInfo(
  now: MachineReading,
  before: MachineReading | undefined,
  repeat: Snapshot | undefined,
): MachineInfo {
  return {
    hostName: now.hostName,
    cpuCount: now.cpuCount,
    cpuPercent: repeat
      ? repeat.machine.cpuPercent
      : before &&
        machineCpuPercent(now.cpuBusyMs - before.cpuBusyMs, now.cpuTotalMs - before.cpuTotalMs),
    memoryTotalBytes: now.memoryTotalBytes,
    memoryUsedBytes: Math.max(0, now.memoryTotalBytes - now.memoryAvailableBytes),
  };
}
