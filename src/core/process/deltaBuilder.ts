import {
  applyDelta,
  encodeChange,
  encodeRow,
  type SnapshotDelta,
  type WireChange,
  type WireRow,
} from './delta';
import { FACT_FIELDS, type FactField } from './process';
import type { CoreTimes, MachineInfo, MachineReading } from './machine';
import { type ProcessInfo, processKey, type ProcessReading } from './process';
import { bytesPerSecond, cpuPercent, machineCpuPercent, MIN_INTERVAL_MS } from './rates';
import type { Snapshot, SystemReading } from './snapshot';

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
  /** What its next percentage and rates are computed against; `undefined`: it has none. */
  base: ProcessReading | undefined;
  /** When that was read, if not with the {@link Baseline}: it could not be read then. */
  baseMs: number | undefined;
  /** The `seq` of the last tick it was listed in. */
  seq: number;
}

/** What is computed of a process between two readings. */
type Computed = Pick<ProcessInfo, 'cpuPercent' | 'ioReadBytesPerSecond' | 'ioWriteBytesPerSecond'>;

const NOTHING: Computed = {
  cpuPercent: undefined,
  ioReadBytesPerSecond: undefined,
  ioWriteBytesPerSecond: undefined,
};

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
    const last = known.info;
    const repeat = tooSoon || carried;
    const elapsedMs = repeat ? 0 : this.elapsedMs(known, system);
    const cpu = repeat
      ? last.cpuPercent
      : cpuPercent(known.base?.cpuTimeMs, process.cpuTimeMs, elapsedMs, system.machine.cpuCount);
    const { base } = known;
    const read = repeat
      ? repeated(process.ioReadBytes, last.ioReadBytesPerSecond)
      : bytesPerSecond(base?.ioReadBytes, process.ioReadBytes, elapsedMs);
    const written = repeat
      ? repeated(process.ioWriteBytes, last.ioWriteBytesPerSecond)
      : bytesPerSecond(base?.ioWriteBytes, process.ioWriteBytes, elapsedMs);
    if (
      known.reading !== process ||
      last.cpuPercent !== cpu ||
      last.ioReadBytesPerSecond !== read ||
      last.ioWriteBytesPerSecond !== written
    ) {
      const computed = {
        cpuPercent: cpu,
        ioReadBytesPerSecond: read,
        ioWriteBytesPerSecond: written,
      };
      known.info = infoOf(process, last.key, computed, system);
      known.reading = process;
      const change = encodeChange(last, known.info);
      if (change) changed.push(change);
    }
    if (!tooSoon) {
      // What could not be read now was read with the baseline, or before that.
      known.baseMs = carried ? (known.baseMs ?? this.baseline?.monotonicMs) : undefined;
      known.base = process;
    }
  }

  private begin(process: ProcessReading, system: SystemReading, tooSoon: boolean): Tracked {
    const tracked: Tracked = {
      reading: process,
      info: infoOf(process, processKey(process), NOTHING, system),
      base: tooSoon ? undefined : process,
      baseMs: undefined,
      seq: this.seq,
    };
    this.tracked.set(process.pid, tracked);
    return tracked;
  }

  /** Since what it is computed against was read; 0 if nothing was. */
  private elapsedMs({ baseMs }: Tracked, { monotonicMs }: SystemReading): number {
    const { baseline } = this;
    return baseline ? monotonicMs - (baseMs ?? baseline.monotonicMs) : 0;
  }

  private forgetUnlisted(ended: number[]): void {
    for (const [pid, { seq }] of this.tracked) {
      if (seq === this.seq) continue;
      this.tracked.delete(pid);
      ended.push(pid);
    }
  }
}

/** The rate of before, unless its counter is no longer read. */
function repeated(bytes: number | undefined, rate: number | undefined): number | undefined {
  return bytes === undefined ? undefined : rate;
}

/**
 * Field by field: spread from the reading it would be an object of more than three times the size, with ten times
 * the garbage, which is most of what a tick makes in which all rows change.
 */
function infoOf(
  process: ProcessReading,
  key: ProcessInfo['key'],
  computed: Computed,
  { cpuTimesArePartial }: SystemReading,
): ProcessInfo {
  const info: ProcessInfo & Partial<Record<FactField, number | undefined>> = {
    key,
    pid: process.pid,
    ppid: process.ppid,
    startId: process.startId,
    name: process.name,
    commandLine: process.commandLine,
    commandLineMark: process.commandLineMark,
    user: process.user,
    uid: process.uid,
    state: process.state,
    startTimeMs: process.startTimeMs,
    cpuTimeMs: cpuTimesArePartial ? undefined : process.cpuTimeMs,
    cpuPercent: computed.cpuPercent,
    rssBytes: process.rssBytes,
    sharedBytes: process.sharedBytes,
    virtualBytes: process.virtualBytes,
    kernelThread: process.kernelThread,
    ioReadBytesPerSecond: computed.ioReadBytesPerSecond,
    ioWriteBytesPerSecond: computed.ioWriteBytesPerSecond,
    cwd: process.cwd,
    listeningPorts: process.listeningPorts,
  };
  for (const fact of FACT_FIELDS) info[fact] = process[fact];
  return info;
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
      : machineCpuPercent(
          difference(now.cpuBusyMs, before?.cpuBusyMs),
          difference(now.cpuTotalMs, before?.cpuTotalMs),
        ),
    memoryTotalBytes: now.memoryTotalBytes,
    memoryUsedBytes: amountUsed(now.memoryTotalBytes, now.memoryAvailableBytes),
    coreCpuPercents: repeat
      ? repeat.coreCpuPercents
      : now.cores.map((core, number) => coreCpuPercent(core, before?.cores[number])),
    swapTotalBytes: now.swapTotalBytes,
    swapUsedBytes: amountUsed(now.swapTotalBytes, now.swapFreeBytes),
    loadAverages: now.loadAverages,
    bootTimeMs: now.bootTimeMs,
    hidesOthers: now.hidesOthers,
    ...(now.foreignPids ? { foreignPids: now.foreignPids } : {}),
    listeningPorts: now.listeningPorts,
    ...(now.unreadable && { unreadable: now.unreadable }),
    limits: now.limits,
  };
}

function coreCpuPercent(
  now: CoreTimes | undefined,
  before: CoreTimes | undefined,
): number | undefined {
  return machineCpuPercent(
    difference(now?.busyMs, before?.busyMs),
    difference(now?.totalMs, before?.totalMs),
  );
}

function difference(now: number | undefined, before: number | undefined): number | undefined {
  return now === undefined || before === undefined ? undefined : now - before;
}

function amountUsed(total: number | undefined, free: number | undefined): number | undefined {
  return total === undefined || free === undefined ? undefined : Math.max(0, total - free);
}

/** Turns readings into snapshots, one after the other. Rows that did not change stay the same. */
export class SnapshotBuilder {
  private readonly deltas = new DeltaBuilder();
  private held: Snapshot | undefined;

  next(reading: SystemReading): Snapshot {
    this.held = applyDelta(this.deltas.next(reading), this.held);
    return this.held;
  }
}
