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
import {
  compute,
  type Computed,
  isSameComputed,
  NOTHING_COMPUTED,
  repeatComputed,
} from './computedFields';
import { type EndedProcess, type LateTime, type Reaper, takeOffShown } from './endedChildren';
import type { MachineInfo, MachineReading } from './machine';
import { machineInfo } from './machineInfo';
import { type ProcessReading, START_SLACK_MS } from './process';
import { MIN_INTERVAL_MS } from './rates';
import type { Snapshot, SystemReading } from './snapshot';

/** The readings that the next machine percentages are computed against. */
interface Baseline {
  readonly monotonicMs: number;
  readonly timestampMs: number;
  readonly machine: MachineReading;
}

/** The state of one process between ticks. */
interface Tracked {
  /** The reading that {@link values} were made from. */
  reading: ProcessReading;
  /** The newest reading, which {@link values} are made from later in its tick. */
  latest: ProcessReading;
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
  /** The CPU time of ended children that the last snapshot had no room for, in ms. */
  restMs: number;
  /** The `seq` of the last tick that listed the process. */
  seq: number;
}

/** What every process of a tick is compared with. */
interface Tick {
  readonly system: SystemReading;
  readonly tooSoon: boolean;
  readonly childrenMs: ReadonlyMap<number, number>;
  /** Whether the processes that ended are known well enough to tell what others saw of them. */
  readonly knowsChildren: boolean;
}

/** Collects the changes of a tick while its processes are visited. */
interface Changes {
  readonly added: WireRow[];
  readonly changed: WireChange[];
  readonly ended: number[];
}

/** From this interval on, the kernel's clock ticks are at most one percent of a core. */
export const SURE_INTERVAL_MS = 1000;
/** After a longer pause, what ended meanwhile says nothing about the present. */
const LONGEST_INTERVAL_MS = 60_000;

/**
 * Turns readings into the changes between them. A process whose reading is the same object as
 * before and whose percentage is unchanged creates no objects.
 *
 * The baseline is separate from the last tick: readings too soon after it repeat the last
 * percentages and must not shorten the next interval.
 */
export class DeltaBuilder {
  private baseline: Baseline | undefined;
  private seq = 0;
  private intervalMs: number | undefined;
  private machine: MachineInfo | undefined;
  private readonly tracked = new Map<number, Tracked>();
  /** The processes that ended since the baseline. */
  private ended: EndedProcess[] = [];
  private late: readonly LateTime[] = [];

  /**
   * The change from the last reading to this one. Returns a full snapshot on the first call and
   * with `whole`.
   */
  next(reading: SystemReading, { whole = false } = {}): SnapshotDelta {
    const { baseline } = this;
    const elapsedMs = baseline && reading.monotonicMs - baseline.monotonicMs;
    const tooSoon = elapsedMs !== undefined && isTooSoon(elapsedMs, this.intervalMs);
    const base = whole || this.seq === 0 ? null : this.seq;
    this.seq++;

    const changes: Changes = { added: [], changed: [], ended: [] };
    this.forgetEnded(reading.processes, changes.ended);
    const tick: Tick = {
      system: reading,
      tooSoon,
      childrenMs: tooSoon ? new Map() : this.childrenMs(reading),
      knowsChildren:
        reading.machine.hidesOthers !== true && (elapsedMs ?? 0) <= LONGEST_INTERVAL_MS,
    };
    for (const process of reading.processes) this.track(process, tick, changes);

    if (!tooSoon) this.intervalMs = elapsedMs;
    this.machine = machineInfo(
      reading.machine,
      baseline?.machine,
      tooSoon ? this.machine : undefined,
    );
    if (!tooSoon) {
      const { monotonicMs, timestampMs, machine } = reading;
      this.baseline = { monotonicMs, timestampMs, machine };
    }
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

  /** Forgets the processes that aren't in this reading, or whose pid was reused. */
  private forgetEnded(processes: readonly ProcessReading[], ended: number[]): void {
    let listed = 0;
    for (const process of processes) {
      const known = this.tracked.get(process.pid);
      if (known?.reading.startId !== process.startId) continue;
      known.latest = process;
      known.seq = this.seq;
      listed++;
    }
    if (listed === this.tracked.size) return;
    for (const [pid, known] of this.tracked) {
      if (known.seq === this.seq) continue;
      this.tracked.delete(pid);
      ended.push(pid);
      this.ended.push({ pid, ppid: known.reading.ppid, shownMs: shownMs(known) });
    }
  }

  /** The CPU time that ended children of each process used since the baseline, in ms, by pid. */
  private childrenMs({ processes }: SystemReading): ReadonlyMap<number, number> {
    const gains = new Map<number, number>();
    for (const process of processes) {
      const known = this.tracked.get(process.pid);
      if (known?.base === process) continue;
      const gain = (process.childrenCpuTimeMs ?? 0) - (known?.base?.childrenCpuTimeMs ?? 0);
      if (gain > 0) gains.set(process.pid, gain);
    }
    const find = (pid: number) => reaperOf(this.tracked.get(pid));
    this.late = takeOffShown({ ms: gains, find }, this.ended, this.late);
    this.ended = [];
    return gains;
  }

  /** Updates the state of one process. */
  private track(process: ProcessReading, tick: Tick, { added, changed }: Changes): void {
    const known = this.tracked.get(process.pid);
    if (!known) {
      added.push(rowOf(this.begin(process, tick).values));
      return;
    }
    const { system, tooSoon } = tick;
    const carried = system.carried?.has(process.pid) === true;
    const { computed, restMs } =
      tooSoon || carried
        ? { computed: repeatComputed(known.computed, process), restMs: known.restMs }
        : compute({
            base: known.base,
            now: process,
            elapsedMs: this.elapsedMs(known, system),
            cpuCount: system.machine.cpuCount,
            childrenMs: this.childrenMsOf(known, process, tick),
          });
    known.restMs = restMs;
    if (known.reading !== process || !isSameComputed(known.computed, computed)) {
      known.reading = process;
      known.computed = computed;
      const values = valuesOf(process, computed, system);
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

  private begin(process: ProcessReading, tick: Tick): Tracked {
    const { system, tooSoon } = tick;
    const start = this.startOf(process, system);
    const elapsedMs = this.elapsedMs({ baseMs: undefined }, system);
    const { computed, restMs } =
      start && elapsedMs >= MIN_INTERVAL_MS
        ? compute({
            base: start,
            now: process,
            elapsedMs,
            cpuCount: system.machine.cpuCount,
            childrenMs: tick.knowsChildren ? childrenMsIn(tick, process) : undefined,
          })
        : { computed: NOTHING_COMPUTED, restMs: 0 };
    const tracked: Tracked = {
      reading: process,
      latest: process,
      computed,
      values: valuesOf(process, computed, system),
      base: tooSoon ? start : process,
      baseMs: undefined,
      restMs,
      seq: this.seq,
    };
    this.tracked.set(process.pid, tracked);
    return tracked;
  }

  /** The process as it was when it started, if it started since the baseline. */
  private startOf(process: ProcessReading, system: SystemReading): ProcessReading | undefined {
    const { startTimeMs = 0, childrenCpuTimeMs } = process;
    const sinceMs = this.baseline?.timestampMs ?? Number.POSITIVE_INFINITY;
    if (system.cpuTimesArePartial || startTimeMs < sinceMs - START_SLACK_MS) return undefined;
    return {
      ...process,
      cpuTimeMs: 0,
      childrenCpuTimeMs: childrenCpuTimeMs === undefined ? undefined : 0,
      ioReadBytes: undefined,
      ioWriteBytes: undefined,
    };
  }

  /** The time since the base reading, in ms; 0 without one. */
  private elapsedMs({ baseMs }: Pick<Tracked, 'baseMs'>, { monotonicMs }: SystemReading): number {
    const { baseline } = this;
    return baseline ? monotonicMs - (baseMs ?? baseline.monotonicMs) : 0;
  }

  /** `undefined` if what its children used can't be known or belongs to another interval. */
  private childrenMsOf(known: Tracked, process: ProcessReading, tick: Tick): number | undefined {
    const isComparable = known.baseMs === undefined && known.base?.childrenCpuTimeMs !== undefined;
    if (!tick.knowsChildren || !isComparable) return undefined;
    const ms = childrenMsIn(tick, process);
    return ms === undefined ? undefined : ms + known.restMs;
  }
}

/**
 * Whether percentages would be mostly noise: a reading long before its turn, as after an action,
 * repeats those of the last one.
 */
function isTooSoon(elapsedMs: number, lastIntervalMs = 0): boolean {
  return elapsedMs < MIN_INTERVAL_MS || elapsedMs < Math.min(SURE_INTERVAL_MS, lastIntervalMs / 2);
}

function reaperOf(known: Tracked | undefined): Reaper | undefined {
  return known && { ppid: known.latest.ppid, isZombie: known.latest.state === 'zombie' };
}

function childrenMsIn(tick: Tick, { pid, childrenCpuTimeMs }: ProcessReading): number | undefined {
  return childrenCpuTimeMs === undefined ? undefined : (tick.childrenMs.get(pid) ?? 0);
}

/** The CPU time that snapshots contain as that of this process, or that is too old for them. */
function shownMs({ base, restMs }: Tracked): number {
  return base ? (base.cpuTimeMs ?? 0) + (base.childrenCpuTimeMs ?? 0) - restMs : 0;
}

const AT = {
  cpuTimeMs: WIRE_FIELDS.indexOf('cpuTimeMs'),
  cpuPercent: WIRE_FIELDS.indexOf('cpuPercent'),
  childrenCpuPercent: WIRE_FIELDS.indexOf('childrenCpuPercent'),
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
  values[AT.childrenCpuPercent] = toWire(computed.childrenCpuPercent);
  values[AT.ioReadBytesPerSecond] = toWire(computed.ioReadBytesPerSecond);
  values[AT.ioWriteBytesPerSecond] = toWire(computed.ioWriteBytesPerSecond);
  return values;
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
