import { hostname, loadavg, totalmem } from 'node:os';
import type { CoreTimes, MachineReading } from '../../core/process/machine';
import { processorCount } from '../processorCount';
import type { ReadingClock } from '../readingClock';
import { BootClock, realStarts, signedTicks } from './bootClock';
import { OwnLimits } from './groupLimits';
import { HiddenWatch } from './hidesOthers';
import { isInitialPidNamespace, PidWatch } from './ownPids';
import { type Meminfo, parseMeminfo, parseSystemStat, type SystemStat } from './parse/machine';
import { type ProcFiles, readFailure } from './procFileReader';

/** `/proc/stat` has a number for every interrupt: about 100 KB on machines with many cores. */
const FILE_LIMIT = 1024 * 1024;

export interface MachineState {
  readonly machine: MachineReading;
  /**
   * Whether a file couldn't be read just now, so that its values are those of an earlier reading.
   */
  readonly stale: boolean;
}

/** The content of a file at its last reading. */
interface FileState<T> {
  readonly value: T | undefined;
  /** Whether the file couldn't be read just now for a temporary reason. */
  readonly stale: boolean;
}

/**
 * Reads the machine-wide values from `/proc/stat` and `/proc/meminfo`. The load averages come from
 * Node, which is cheaper than reading a file here. Some systems don't let every user read these
 * files. Their values are then unknown, but processes are still listed.
 */
export class MachineReader {
  private readonly cpuTimes = new CpuTimes();
  /** Indexed by the number of the core. */
  private readonly coreTimes: CpuTimes[] = [];
  private lastStat: SystemStat | undefined;
  private lastMemory: Meminfo | undefined;
  private readonly hidden: HiddenWatch;
  private readonly bootClock: BootClock;
  /** Whether the pids belong to a different namespace. */
  readonly pids: PidWatch;
  private readonly limits: OwnLimits;
  private bootTimeMs: number | undefined;
  /** Whether the pid namespace is that of the whole machine, whose times `/proc/stat` has. */
  private readonly listsAll: boolean;

  constructor(
    private readonly files: ProcFiles,
    private readonly ticksPerSecond: number,
    clock: ReadingClock,
  ) {
    this.hidden = new HiddenWatch(files);
    this.bootClock = new BootClock(clock, ticksPerSecond, realStarts(files));
    this.pids = new PidWatch(files);
    this.limits = new OwnLimits(files);
    this.listsAll = isInitialPidNamespace(files);
  }

  read(monotonicMs: number): MachineState {
    const stat = this.readFile('stat', parseSystemStat, this.lastStat);
    const memory = this.readFile('meminfo', parseMeminfo, this.lastMemory);
    this.lastStat = stat.value;
    this.lastMemory = memory.value;
    const bootTimeSec = stat.value?.bootTimeSec;
    const unreadable = [
      ...(stat.value ? [] : ['/proc/stat']),
      ...(memory.value ? [] : ['/proc/meminfo']),
    ];
    this.bootTimeMs = this.bootClock.bootTimeMs(bootTimeSec && bootTimeSec * 1000);
    const hidesOthers = this.hidden.at(monotonicMs);
    const processors = this.processors(stat.value, hidesOthers === false && this.listsAll);
    const memoryTotalBytes = memory.value?.totalBytes ?? totalmem();
    const size = { memoryBytes: memoryTotalBytes, cpuCount: processors.cpuCount };
    return {
      machine: {
        hostName: hostname(),
        ...processors,
        memoryTotalBytes,
        memoryAvailableBytes: memory.value?.availableBytes,
        swapTotalBytes: memory.value?.swapTotalBytes,
        swapFreeBytes: memory.value?.swapFreeBytes,
        loadAverages: loadavg() as [number, number, number],
        bootTimeMs: this.bootTimeMs,
        hidesOthers,
        ...(unreadable.length > 0 && { unreadable }),
        ...(this.pids.areForeignAt(monotonicMs) ? { foreignPids: true as const } : {}),
        limits: this.limits.read(size, monotonicMs),
      },
      stale: stat.stale || memory.stale,
    };
  }

  /**
   * Returns when a process started, in milliseconds since the epoch, based on the boot time of the
   * last reading; `undefined` if that is unknown.
   */
  startTimeMs(startTicks: number): number | undefined {
    const ticks = signedTicks(startTicks, this.ticksPerSecond);
    return this.bootTimeMs && this.bootTimeMs + (ticks * 1000) / this.ticksPerSecond;
  }

  private processors(stat: SystemStat | undefined, listsAll: boolean) {
    if (!stat) {
      return { cpuCount: processorCount(), cpuBusyMs: undefined, cpuTotalMs: undefined, cores: [] };
    }
    const { busyMs, totalMs, processesMs } = this.times(this.cpuTimes, stat.cpuTicks);
    const cores = stat.coreTicks.map(
      (ticks, core) => ticks && this.times((this.coreTimes[core] ??= new CpuTimes()), ticks),
    );
    const cpuCount = stat.cpuCount ?? processorCount();
    const cpuProcessesMs = listsAll ? processesMs : undefined;
    return { cpuCount, cpuBusyMs: busyMs, cpuTotalMs: totalMs, cpuProcessesMs, cores };
  }

  /** @param last the value to return after a temporary failure, such as a lack of descriptors */
  private readFile<T>(
    name: string,
    parse: (bytes: Buffer) => T | undefined,
    last: T | undefined,
  ): FileState<T> {
    try {
      return { value: parse(this.files.read(name, FILE_LIMIT)), stale: false };
    } catch (error) {
      const mayPass = readFailure(error) === 'transient';
      return { value: mayPass ? last : undefined, stale: mayPass };
    }
  }

  private times(
    sum: CpuTimes,
    ticks: readonly number[],
  ): CoreTimes & { readonly processesMs: number } {
    const { busyTicks, totalTicks, processesTicks } = sum.add(ticks);
    const tickMs = 1000 / this.ticksPerSecond;
    return {
      busyMs: busyTicks * tickMs,
      totalMs: totalTicks * tickMs,
      processesMs: processesTicks * tickMs,
    };
  }
}

/** user, nice and system come first. */
const FIRST_OF_MACHINE = 3;
const IDLE = 3;
const IOWAIT = 4;

/**
 * Accumulates the machine's CPU times so that they never decrease. The kernel's do: iowait
 * according to its own documentation, and others on some machines. A field that decreases counts as
 * unchanged.
 */
export class CpuTimes {
  private last: readonly number[] | undefined;
  private busy = 0;
  private total = 0;
  private processes = 0;

  /** @param ticks the fields of the `cpu` line without guest times. */
  add(ticks: readonly number[]): {
    readonly busyTicks: number;
    readonly totalTicks: number;
    readonly processesTicks: number;
  } {
    ticks.forEach((value, field) => {
      const step = Math.max(0, value - (this.last?.[field] ?? 0));
      this.total += step;
      // Waiting for a disk is idle time of the processor.
      if (field !== IDLE && field !== IOWAIT) this.busy += step;
      if (field < FIRST_OF_MACHINE) this.processes += step;
    });
    this.last = ticks;
    return { busyTicks: this.busy, totalTicks: this.total, processesTicks: this.processes };
  }
}
