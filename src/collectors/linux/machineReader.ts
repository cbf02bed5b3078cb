import { hostname } from 'node:os';
import type { MachineReading } from '../../core/machine';
import { CollectError } from '../collector';
import { CpuTimes } from './cpuTimes';
import { parseMeminfo } from './parseMeminfo';
import { parseSystemStat } from './parseSystemStat';
import type { ProcFiles } from './procFiles';
import { readFailure } from './readFailure';

/** `/proc/stat` has a number for every interrupt: some 100 KB on machines with many cores. */
const FILE_LIMIT = 1024 * 1024;

export interface MachineState {
  readonly machine: MachineReading;
  /** Wall clock time of the boot. Moves with the wall clock when that is set. */
  readonly bootTimeMs: number | undefined;
  /** A file could not be read just now: these are the values of before. */
  readonly stale: boolean;
}

/** Reads what concerns the whole machine from `/proc/stat` and `/proc/meminfo`. */
export class MachineReader {
  private readonly cpuTimes = new CpuTimes();
  private last: MachineState | undefined;

  constructor(
    private readonly files: ProcFiles,
    private readonly ticksPerSecond: number,
  ) {}

  read(): MachineState {
    try {
      this.last = this.readNow();
      return this.last;
    } catch (error) {
      if (!(error instanceof CollectError)) readFailure(error);
      if (this.last) return { ...this.last, stale: true };
      if (error instanceof CollectError) throw error;
      throw new CollectError('failed', 'The state of the machine could not be read from /proc.', {
        cause: error,
      });
    }
  }

  private readNow(): MachineState {
    const stat = parseSystemStat(this.files.read('stat', FILE_LIMIT));
    const memory = parseMeminfo(this.files.read('meminfo', FILE_LIMIT));
    if (!stat || !memory) {
      throw new CollectError(
        'failed',
        'The files /proc/stat and /proc/meminfo have an unknown form.',
      );
    }
    const { busyTicks, totalTicks } = this.cpuTimes.add(stat.cpuTicks);
    const tickMs = 1000 / this.ticksPerSecond;
    return {
      machine: {
        hostName: hostname(),
        cpuCount: stat.cpuCount,
        cpuBusyMs: busyTicks * tickMs,
        cpuTotalMs: totalTicks * tickMs,
        memoryTotalBytes: memory.totalBytes,
        memoryAvailableBytes: memory.availableBytes,
      },
      bootTimeMs: stat.bootTimeSec === undefined ? undefined : stat.bootTimeSec * 1000,
      stale: false,
    };
  }
}
