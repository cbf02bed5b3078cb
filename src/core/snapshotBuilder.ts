import { MIN_INTERVAL_MS, cpuPercent, machineCpuPercent } from './cpu';
import type { MachineInfo, MachineReading } from './machine';
import { processKey, type ProcessInfo, type ProcessReading } from './process';
import type { Snapshot, SystemReading } from './snapshot';

/** What the next percentages of the machine are computed against. */
interface Baseline {
  readonly monotonicMs: number;
  readonly machine: MachineReading;
}

/** A process from snapshot to snapshot. */
interface Tracked {
  /** What {@link info} was made of. */
  reading: ProcessReading;
  info: ProcessInfo;
  /** What its next percentage is computed against; `undefined`: it has none. */
  baseCpuTimeMs: number | undefined;
  /** When that was read, if not with the {@link Baseline}: it could not be read then. */
  baseMs: number | undefined;
  /** The `seq` of the last snapshot it was in. */
  seq: number;
}

/**
 * Turns readings into snapshots, one after the other. A process whose reading is the same object as
 * before, and whose percentage is the same, has the same object in the snapshot again.
 *
 * The baseline is kept apart from the snapshots because two readings under {@link MIN_INTERVAL_MS}
 * apart repeat the last percentages and must not shorten the next interval.
 */
export class SnapshotBuilder {
  private baseline: Baseline | undefined;
  private previous: Snapshot | undefined;
  private readonly tracked = new Map<number, Tracked>();

  next(reading: SystemReading): Snapshot {
    const { baseline, previous } = this;
    const elapsedMs = baseline && reading.monotonicMs - baseline.monotonicMs;
    const tooSoon = elapsedMs !== undefined && elapsedMs < MIN_INTERVAL_MS;
    const seq = (previous?.seq ?? 0) + 1;

    const processes = new Map<number, ProcessInfo>();
    for (const process of reading.processes) {
      processes.set(process.pid, this.track(process, reading, tooSoon, seq).info);
    }
    if (this.tracked.size > processes.size) this.forgetUnlisted(seq);

    const snapshot: Snapshot = {
      seq,
      timestampMs: reading.timestampMs,
      intervalMs: tooSoon ? previous?.intervalMs : elapsedMs,
      machine: machineInfo(reading.machine, baseline?.machine, tooSoon ? previous : undefined),
      counts: reading.counts,
      processes,
    };
    if (!tooSoon) this.baseline = { monotonicMs: reading.monotonicMs, machine: reading.machine };
    this.previous = snapshot;
    return snapshot;
  }

  /** Brings one process up to date. */
  private track(
    process: ProcessReading,
    system: SystemReading,
    tooSoon: boolean,
    seq: number,
  ): Tracked {
    const known = this.tracked.get(process.pid);
    // Another start is another process that was given the same pid.
    if (known?.reading.startId !== process.startId)
      return this.begin(process, system, tooSoon, seq);
    known.seq = seq;
    const carried = system.carried?.has(process.pid) === true;
    const percent =
      tooSoon || carried ? known.info.cpuPercent : this.percentOf(known, process, system);
    if (known.reading !== process || known.info.cpuPercent !== percent) {
      known.info = infoOf(process, known.info.key, percent, system);
      known.reading = process;
    }
    if (!tooSoon) {
      // What could not be read now was read with the baseline, or before that.
      known.baseMs = carried ? (known.baseMs ?? this.baseline?.monotonicMs) : undefined;
      known.baseCpuTimeMs = process.cpuTimeMs;
    }
    return known;
  }

  private begin(
    process: ProcessReading,
    system: SystemReading,
    tooSoon: boolean,
    seq: number,
  ): Tracked {
    const tracked: Tracked = {
      reading: process,
      info: infoOf(process, processKey(process), undefined, system),
      baseCpuTimeMs: tooSoon ? undefined : process.cpuTimeMs,
      baseMs: undefined,
      seq,
    };
    this.tracked.set(process.pid, tracked);
    return tracked;
  }

  private percentOf(
    { baseCpuTimeMs, baseMs }: Tracked,
    { cpuTimeMs }: ProcessReading,
    { monotonicMs, machine }: SystemReading,
  ): number | undefined {
    if (!this.baseline) return undefined;
    const elapsedMs = monotonicMs - (baseMs ?? this.baseline.monotonicMs);
    return cpuPercent(baseCpuTimeMs, cpuTimeMs, elapsedMs, machine.cpuCount);
  }

  private forgetUnlisted(seq: number): void {
    for (const [pid, tracked] of this.tracked) if (tracked.seq !== seq) this.tracked.delete(pid);
  }
}

function infoOf(
  process: ProcessReading,
  key: ProcessInfo['key'],
  cpuPercent: number | undefined,
  { cpuTimesArePartial }: SystemReading,
): ProcessInfo {
  const cpuTimeMs = cpuTimesArePartial ? undefined : process.cpuTimeMs;
  return { ...process, cpuTimeMs, key, cpuPercent };
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
