import {
  applyDelta,
  changeBetween,
  rowOf,
  type SnapshotDelta,
  toWire,
  WIRE_FIELDS,
  type WireChange,
  type WireRow,
  type WireValue,
  wireValues,
} from './delta';
import type { ComputedField } from './fieldNames';
import type { CoreTimes, MachineInfo, MachineReading } from './machine';
import type { ProcessReading } from './process';
import { bytesPerSecond, cpuPercent, machineCpuPercent, MIN_INTERVAL_MS } from './rates';
import type { Snapshot, SystemReading } from './snapshot';

/** The readings that the next machine percentages are computed against. */
interface Baseline {
  readonly monotonicMs: number;
  readonly machine: MachineReading;
}

/** The state of one process between ticks. */
interface Tracked {
  /** The reading that {@link values} were made from. */
  reading: ProcessReading;
  computed: Computed;
  /** What the last snapshot contains, in wire order. */
  values: readonly WireValue[];
  /** The reading that the next percentage and rates are computed against, if there is one. */
  base: ProcessReading | undefined;
  /**
   * When `base` was read, in monotonic ms, if not with the {@link Baseline}, where reading it
   * failed.
   */
  baseMs: number | undefined;
  /** The `seq` of the last tick that listed the process. */
  seq: number;
}

/** The values computed from two readings of a process. */
type Computed = Readonly<Record<ComputedField, number | undefined>>;

const NOTHING: Computed = {
  cpuPercent: undefined,
  ioReadBytesPerSecond: undefined,
  ioWriteBytesPerSecond: undefined,
};

/** Collects the changes of a tick while its processes are visited. */
interface Changes {
  readonly added: WireRow[];
  readonly changed: WireChange[];
  readonly ended: number[];
}

/**
 * Turns readings into the changes between them. A process whose reading is the same object as
 * before and whose percentage is unchanged creates no objects.
 *
 * The baseline is separate from the last tick: readings less than {@link MIN_INTERVAL_MS} apart
 * repeat the last percentages and must not shorten the next interval.
 */
export class DeltaBuilder {
  private baseline: Baseline | undefined;
  private seq = 0;
  private intervalMs: number | undefined;
  private machine: MachineInfo | undefined;
  private readonly tracked = new Map<number, Tracked>();

  /**
   * The change from the last reading to this one. Returns a full snapshot on the first call and
   * with `whole`.
   */
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
    const added = Array.from(this.tracked.values(), ({ values }) => rowOf(values));
    return { added, changed: [], ended: [] };
  }

  /** Updates the state of one process. */
  private track(
    process: ProcessReading,
    system: SystemReading,
    tooSoon: boolean,
    { added, changed, ended }: Changes,
  ): void {
    const known = this.tracked.get(process.pid);
    // A different start identity means that a new process reuses the pid.
    if (known?.reading.startId !== process.startId) {
      if (known) ended.push(process.pid);
      added.push(rowOf(this.begin(process, system, tooSoon).values));
      return;
    }
    known.seq = this.seq;
    const carried = system.carried?.has(process.pid) === true;
    const last = known.computed;
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
      known.reading = process;
      known.computed = {
        cpuPercent: cpu,
        ioReadBytesPerSecond: read,
        ioWriteBytesPerSecond: written,
      };
      const values = valuesOf(process, known.computed, system);
      const change = changeBetween(known.values, values);
      known.values = values;
      if (change) changed.push(change);
    }
    if (!tooSoon) {
      // A process that could not be read now was last read with the baseline or before it.
      known.baseMs = carried ? (known.baseMs ?? this.baseline?.monotonicMs) : undefined;
      known.base = process;
    }
  }

  private begin(process: ProcessReading, system: SystemReading, tooSoon: boolean): Tracked {
    const tracked: Tracked = {
      reading: process,
      computed: NOTHING,
      values: valuesOf(process, NOTHING, system),
      base: tooSoon ? undefined : process,
      baseMs: undefined,
      seq: this.seq,
    };
    this.tracked.set(process.pid, tracked);
    return tracked;
  }

  /** The time since the base reading, in ms; 0 without one. */
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

/** The previous rate, or `undefined` if its counter is no longer read. */
function repeated(bytes: number | undefined, rate: number | undefined): number | undefined {
  return bytes === undefined ? undefined : rate;
}

const AT = {
  cpuTimeMs: WIRE_FIELDS.indexOf('cpuTimeMs'),
  cpuPercent: WIRE_FIELDS.indexOf('cpuPercent'),
  ioReadBytesPerSecond: WIRE_FIELDS.indexOf('ioReadBytesPerSecond'),
  ioWriteBytesPerSecond: WIRE_FIELDS.indexOf('ioWriteBytesPerSecond'),
};

/** The values of a process, in wire order. */
function valuesOf(
  reading: ProcessReading,
  computed: Computed,
  { cpuTimesArePartial }: SystemReading,
): readonly WireValue[] {
  const values = wireValues(reading);
  if (cpuTimesArePartial) values[AT.cpuTimeMs] = null;
  values[AT.cpuPercent] = toWire(computed.cpuPercent);
  values[AT.ioReadBytesPerSecond] = toWire(computed.ioReadBytesPerSecond);
  values[AT.ioWriteBytesPerSecond] = toWire(computed.ioWriteBytesPerSecond);
  return values;
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

/** Turns consecutive readings into snapshots. Unchanged rows keep their identity. */
export class SnapshotBuilder {
  private readonly deltas = new DeltaBuilder();
  private held: Snapshot | undefined;

  next(reading: SystemReading): Snapshot {
    this.held = applyDelta(this.deltas.next(reading), this.held);
    return this.held;
  }
}
