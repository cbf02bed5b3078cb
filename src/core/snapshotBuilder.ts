import { MIN_INTERVAL_MS, cpuPercent, machineCpuPercent } from './cpu';
import type { MachineInfo, MachineReading } from './machine';
import { processKey, type ProcessInfo, type ProcessKey, type ProcessReading } from './process';
import type { Snapshot, SystemReading } from './snapshot';

/** What the next percentages are computed against. */
interface Baseline {
  readonly monotonicMs: number;
  readonly machine: MachineReading;
  readonly cpuTimeMs: ReadonlyMap<ProcessKey, number>;
  /** When the counters of processes were read that could not be read at `monotonicMs`. */
  readonly carriedFromMs: ReadonlyMap<ProcessKey, number>;
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
  /** By pid, what each row of the previous snapshot was made of. */
  private readings = new Map<number, ProcessReading>();

  next(reading: SystemReading): Snapshot {
    const { baseline, previous } = this;
    const elapsedMs = baseline && reading.monotonicMs - baseline.monotonicMs;
    const tooSoon = elapsedMs !== undefined && elapsedMs < MIN_INTERVAL_MS;

    const processes = new Map<number, ProcessInfo>();
    const readings = new Map<number, ProcessReading>();
    for (const process of reading.processes) {
      const { pid } = process;
      const last = previous?.processes.get(pid);
      const same = this.readings.get(pid) === process ? last : undefined;
      const key = same?.key ?? processKey(process);
      const repeat = tooSoon || reading.carried?.has(pid);
      const percent = !repeat
        ? percentSince(baseline, process, key, reading)
        : last?.key === key
          ? last.cpuPercent
          : undefined;
      const cpuTimeMs = reading.cpuTimesArePartial ? undefined : process.cpuTimeMs;
      const info =
        same && same.cpuPercent === percent
          ? same
          : { ...process, cpuTimeMs, key, cpuPercent: percent };
      processes.set(pid, info);
      readings.set(pid, process);
    }
    this.readings = readings;

    const snapshot: Snapshot = {
      seq: (previous?.seq ?? 0) + 1,
      timestampMs: reading.timestampMs,
      intervalMs: tooSoon ? previous?.intervalMs : elapsedMs,
      machine: machineInfo(reading.machine, baseline?.machine, tooSoon ? previous : undefined),
      counts: reading.counts,
      processes,
    };
    if (!tooSoon) this.baseline = baselineOf(reading, processes, baseline);
    this.previous = snapshot;
    return snapshot;
  }
}

function percentSince(
  baseline: Baseline | undefined,
  process: ProcessReading,
  key: ProcessKey,
  reading: SystemReading,
): number | undefined {
  if (!baseline) return undefined;
  const elapsedMs = reading.monotonicMs - countedAtMs(baseline, key);
  const { cpuCount } = reading.machine;
  return cpuPercent(baseline.cpuTimeMs.get(key), process.cpuTimeMs, elapsedMs, cpuCount);
}

/** When the counter of a process was read that is in the baseline. */
function countedAtMs({ carriedFromMs, monotonicMs }: Baseline, key: ProcessKey): number {
  return carriedFromMs.get(key) ?? monotonicMs;
}

function baselineOf(
  reading: SystemReading,
  processes: ReadonlyMap<number, ProcessInfo>,
  previous: Baseline | undefined,
): Baseline {
  const cpuTimeMs = new Map<ProcessKey, number>();
  const carriedFromMs = new Map<ProcessKey, number>();
  for (const process of reading.processes) {
    if (process.cpuTimeMs === undefined) continue;
    const key = processes.get(process.pid)?.key ?? processKey(process);
    cpuTimeMs.set(key, process.cpuTimeMs);
    if (previous && reading.carried?.has(process.pid)) {
      carriedFromMs.set(key, countedAtMs(previous, key));
    }
  }
  const { monotonicMs, machine } = reading;
  return { monotonicMs, machine, cpuTimeMs, carriedFromMs };
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
