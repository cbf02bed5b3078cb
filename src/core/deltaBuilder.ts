import { MIN_INTERVAL_MS, cpuPercent, machineCpuPercent } from './cpu';
import {
  encodeChange,
  encodeRow,
  type SnapshotDelta,
  type WireChange,
  type WireRow,
} from './delta';
import type { MachineInfo, MachineReading } from './machine';
import { processKey, type ProcessInfo, type ProcessReading } from './process';
import type { SystemReading } from './snapshot';

/** What the next percentages of the machine are computed against. */
interface Baseline {
  readonly monotonicMs: number;
  readonly machine: MachineReading;
}

/** A process from tick to tick. */
interface Tracked {
  /** What {@link info} was made of. */
  reading: ProcessReading;
  info: ProcessInfo;
  /** What its next percentage is computed against; `undefined`: it has none. */
  baseCpuTimeMs: number | undefined;
  /** When that was read, if not with the {@link Baseline}: it could not be read then. */
  baseMs: number | undefined;
  /** The `seq` of the last tick it was listed in. */
  seq: number;
}

/** What may be collected of a tick while its processes are gone through. */
interface Changes {
  readonly added: WireRow[];
  readonly changed: WireChange[];
  readonly ended: number[];
}

/**
 * Turns readings into what changed from one to the next. Of a process whose reading is the same
 * object as before, and whose percentage is the same, nothing is made and nothing is kept.
 *
 * The baseline is kept apart from the last tick because two readings under {@link MIN_INTERVAL_MS}
 * apart repeat the last percentages and must not shorten the next interval.
 */
export class DeltaBuilder {
  private baseline: Baseline | undefined;
  private seq = 0;
  private intervalMs: number | undefined;
  private machine: MachineInfo | undefined;
  private readonly tracked = new Map<number, Tracked>();

  /** The change from the last reading to this one; with `whole`, and at first, all of this one. */
  next(reading: SystemReading, { whole = false } = {}): SnapshotDelta {
    const { baseline } = this;
    const elapsedMs = baseline && reading.monotonicMs - baseline.monotonicMs;
    const tooSoon = elapsedMs !== undefined && elapsedMs < MIN_INTERVAL_MS;
    const base = whole || this.seq === 0 ? null : this.seq;
    this.seq++;

    const changes: Changes = { added: [], changed: [], ended: [] };
    for (const process of reading.processes) this.track(process, reading, tooSoon, changes);
    if (this.tracked.size > reading.processes.length) this.forgetUnlisted(changes.ended);

    if (!tooSoon) this.intervalMs = elapsedMs;
    this.machine = machineInfo(
      reading.machine,
      baseline?.machine,
      tooSoon ? this.machine : undefined,
    );
    if (!tooSoon) this.baseline = { monotonicMs: reading.monotonicMs, machine: reading.machine };
    return {
      seq: this.seq,
      base,
      timestampMs: reading.timestampMs,
      intervalMs: this.intervalMs,
      machine: this.machine,
      counts: reading.counts,
      ...(base === null ? this.everything() : changes),
    };
  }

  private everything(): Changes {
    const added = Array.from(this.tracked.values(), ({ info }) => encodeRow(info));
    return { added, changed: [], ended: [] };
  }

  /** Brings one process up to date. */
  private track(
    process: ProcessReading,
    system: SystemReading,
    tooSoon: boolean,
    { added, changed, ended }: Changes,
  ): void {
    const known = this.tracked.get(process.pid);
    // Another start is another process that was given the same pid.
    if (known?.reading.startId !== process.startId) {
      if (known) ended.push(process.pid);
      added.push(encodeRow(this.begin(process, system, tooSoon).info));
      return;
    }
    known.seq = this.seq;
    const carried = system.carried?.has(process.pid) === true;
    const percent =
      tooSoon || carried ? known.info.cpuPercent : this.percentOf(known, process, system);
    if (known.reading !== process || known.info.cpuPercent !== percent) {
      const last = known.info;
      known.info = infoOf(process, last.key, percent, system);
      known.reading = process;
      const change = encodeChange(last, known.info);
      if (change) changed.push(change);
    }
    if (!tooSoon) {
      // What could not be read now was read with the baseline, or before that.
      known.baseMs = carried ? (known.baseMs ?? this.baseline?.monotonicMs) : undefined;
      known.baseCpuTimeMs = process.cpuTimeMs;
    }
  }

  private begin(process: ProcessReading, system: SystemReading, tooSoon: boolean): Tracked {
    const tracked: Tracked = {
      reading: process,
      info: infoOf(process, processKey(process), undefined, system),
      baseCpuTimeMs: tooSoon ? undefined : process.cpuTimeMs,
      baseMs: undefined,
      seq: this.seq,
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

  private forgetUnlisted(ended: number[]): void {
    for (const [pid, { seq }] of this.tracked) {
      if (seq === this.seq) continue;
      this.tracked.delete(pid);
      ended.push(pid);
    }
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
  repeat: MachineInfo | undefined,
): MachineInfo {
  return {
    hostName: now.hostName,
    cpuCount: now.cpuCount,
    cpuPercent: repeat
      ? repeat.cpuPercent
      : before &&
        machineCpuPercent(now.cpuBusyMs - before.cpuBusyMs, now.cpuTotalMs - before.cpuTotalMs),
    memoryTotalBytes: now.memoryTotalBytes,
    memoryUsedBytes: Math.max(0, now.memoryTotalBytes - now.memoryAvailableBytes),
  };
}
