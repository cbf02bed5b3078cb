import { hostname, loadavg, totalmem } from 'node:os';
import type { CoreTimes, MachineReading } from '../../core/process/machine';
import { processorCount } from '../processorCount';
import type { ReadingClock } from '../readingClock';
import { BootClock, realStarts, signedTicks } from './bootClock';
import { OwnLimits } from './groupLimits';
import { HiddenWatch } from './hidesOthers';
import { PidWatch } from './ownPids';
import { type Meminfo, parseMeminfo, parseSystemStat, type SystemStat } from './parse/machine';
import { type ProcFiles, readFailure } from './procFileReader';

/** `/proc/stat` has a number for every interrupt: some 100 KB on machines with many cores. */
const FILE_LIMIT = 1024 * 1024;

export interface MachineState {
  readonly machine: MachineReading;
  /** A file could not be read just now: its values are those of before. */
  readonly stale: boolean;
}

/** What a file said when it was last read. */
interface FileState<T> {
  readonly value: T | undefined;
  /** It could not be read just now, which may pass. */
  readonly stale: boolean;
}

/**
 * Reads what concerns the whole machine from `/proc/stat` and `/proc/meminfo`. Node reads the load
 * averages, for less than a file costs here. Some systems give out neither file to everybody: what
 * stands there is unknown then, and the processes are listed all the same.
 */
export class MachineReader {
  private readonly cpuTimes = new CpuTimes();
  /** By the number of the core. */
  private readonly coreTimes: CpuTimes[] = [];
  private lastStat: SystemStat | undefined;
  private lastMemory: Meminfo | undefined;
  private readonly hidden: HiddenWatch;
  private readonly bootClock: BootClock;
  /** Whether the pids are those of another namespace. */
  readonly pids: PidWatch;
  private readonly limits: OwnLimits;
  private bootTimeMs: number | undefined;

  constructor(
    private readonly files: ProcFiles,
    private readonly ticksPerSecond: number,
    clock: ReadingClock,
  ) {
    this.hidden = new HiddenWatch(files);
    this.bootClock = new BootClock(clock, ticksPerSecond, realStarts(files));
    this.pids = new PidWatch(files);
    this.limits = new OwnLimits(files);
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
    const processors = this.processors(stat.value);
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
        hidesOthers: this.hidden.at(monotonicMs),
        ...(unreadable.length > 0 && { unreadable }),
        ...(this.pids.areForeignAt(monotonicMs) ? { foreignPids: true as const } : {}),
        limits: this.limits.read(size, monotonicMs),
      },
      stale: stat.stale || memory.stale,
    };
  }

  /** When a process was started, by the boot time of the last reading; `undefined` if that is unknown. */
  startTimeMs(startTicks: number): number | undefined {
    const ticks = signedTicks(startTicks, this.ticksPerSecond);
    return this.bootTimeMs && this.bootTimeMs + (ticks * 1000) / this.ticksPerSecond;
  }

  private processors(stat: SystemStat | undefined) {
    if (!stat) {
      return { cpuCount: processorCount(), cpuBusyMs: undefined, cpuTotalMs: undefined, cores: [] };
    }
    const { busyMs, totalMs } = this.times(this.cpuTimes, stat.cpuTicks);
    const cores = stat.coreTicks.map(
      (ticks, core) => ticks && this.times((this.coreTimes[core] ??= new CpuTimes()), ticks),
    );
    const cpuCount = stat.cpuCount ?? processorCount();
    return { cpuCount, cpuBusyMs: busyMs, cpuTotalMs: totalMs, cores };
  }

  /** @param last what holds while descriptors and the like are wanting */
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

  private times(sum: CpuTimes, ticks: readonly number[]): CoreTimes {
    const { busyTicks, totalTicks } = sum.add(ticks);
    const tickMs = 1000 / this.ticksPerSecond;
    return { busyMs: busyTicks * tickMs, totalMs: totalTicks * tickMs };
  }
}

const IDLE = 3;
const IOWAIT = 4;

/**
 * Adds up the machine's CPU times so that they never go down. The kernel's do: iowait by its own
 * documentation, and others on some machines. Each field's step back counts as nothing.
 */
export class CpuTimes {
  private last: readonly number[] | undefined;
  private busy = 0;
  private total = 0;

  /** @param ticks the fields of the `cpu` line without guest times. */
  add(ticks: readonly number[]): { readonly busyTicks: number; readonly totalTicks: number } {
    ticks.forEach((value, field) => {
      const step = Math.max(0, value - (this.last?.[field] ?? 0));
      this.total += step;
      // Waiting for a disk is idle time of the processor.
      if (field !== IDLE && field !== IOWAIT) this.busy += step;
    });
    this.last = ticks;
    return { busyTicks: this.busy, totalTicks: this.total };
  }
}
