import { hostname, loadavg } from 'node:os';
import type { CoreTimes, MachineReading } from '../../core/machine';
import { translatable } from '../../core/translatable';
import { CollectError } from '../collector';
import { CpuTimes } from './cpuTimes';
import { HiddenWatch } from './hiddenWatch';
import { parseMeminfo } from './parseMeminfo';
import { parseSystemStat } from './parseSystemStat';
import type { ProcFiles } from './procFiles';
import { readFailure } from './readFailure';

/** `/proc/stat` has a number for every interrupt: some 100 KB on machines with many cores. */
const FILE_LIMIT = 1024 * 1024;

export interface MachineState {
  readonly machine: MachineReading;
  /** A file could not be read just now: these are the values of before. */
  readonly stale: boolean;
}

/**
 * Reads what concerns the whole machine from `/proc/stat` and `/proc/meminfo`. Node reads the load
 * averages, for less than a file costs here.
 */
export class MachineReader {
  private readonly cpuTimes = new CpuTimes();
  /** By the number of the core. */
  private readonly coreTimes: CpuTimes[] = [];
  private last: MachineState | undefined;
  private readonly hidden: HiddenWatch;

  constructor(
    private readonly files: ProcFiles,
    private readonly ticksPerSecond: number,
  ) {
    this.hidden = new HiddenWatch(files);
  }

  read(monotonicMs: number): MachineState {
    try {
      this.last = this.readNow(monotonicMs);
      return this.last;
    } catch (error) {
      if (!(error instanceof CollectError)) readFailure(error);
      if (this.last) return { ...this.last, stale: true };
      if (error instanceof CollectError) throw error;
      throw new CollectError(
        'failed',
        translatable('The state of the machine could not be read from /proc.'),
        {
          cause: error,
        },
      );
    }
  }

  private readNow(monotonicMs: number): MachineState {
    const stat = parseSystemStat(this.files.read('stat', FILE_LIMIT));
    const memory = parseMeminfo(this.files.read('meminfo', FILE_LIMIT));
    if (!stat || !memory) {
      throw new CollectError(
        'failed',
        translatable('The files /proc/stat and /proc/meminfo have an unknown form.'),
      );
    }
    const { busyMs, totalMs } = this.times(this.cpuTimes, stat.cpuTicks);
    return {
      machine: {
        hostName: hostname(),
        cpuCount: stat.cpuCount,
        cpuBusyMs: busyMs,
        cpuTotalMs: totalMs,
        memoryTotalBytes: memory.totalBytes,
        memoryAvailableBytes: memory.availableBytes,
        cores: stat.coreTicks.map(
          (ticks, core) => ticks && this.times((this.coreTimes[core] ??= new CpuTimes()), ticks),
        ),
        swapTotalBytes: memory.swapTotalBytes,
        swapFreeBytes: memory.swapFreeBytes,
        loadAverages: loadavg() as [number, number, number],
        bootTimeMs: stat.bootTimeSec === undefined ? undefined : stat.bootTimeSec * 1000,
        hidesOthers: this.hidden.at(monotonicMs),
      },
      stale: false,
    };
  }

  private times(sum: CpuTimes, ticks: readonly number[]): CoreTimes {
    const { busyTicks, totalTicks } = sum.add(ticks);
    const tickMs = 1000 / this.ticksPerSecond;
    return { busyMs: busyTicks * tickMs, totalMs: totalTicks * tickMs };
  }
}
