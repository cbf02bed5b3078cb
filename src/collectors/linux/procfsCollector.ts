import type { ProcessReading } from '../../core/process';
import type { SystemReading } from '../../core/snapshot';
import { systemReadingClock, type ReadingClock } from '../readingClock';
import { CollectError, type Collector } from '../collector';
import type { CollectorOptions } from '../collectorOptions';
import { isKernelThread } from './kernelThread';
import { readKernelUnits } from './kernelUnits';
import { MachineReader } from './machineReader';
import type { KernelUnits } from './parseAuxv';
import { parseStat, type ProcStat } from './parseStat';
import { DetailsReader, type ProcessDetails } from './processDetails';
import { ProcFileReader } from './procFileReader';
import type { ProcFiles } from './procFiles';
import { processState } from './processState';
import { readFailure } from './readFailure';
import {
  refreshResidentMemory,
  unknownResidentMemory,
  type ResidentMemory,
} from './residentMemory';
import { UserNames } from './userNames';

const STAT_LIMIT = 4096;

/** What tests put in place of the real thing, besides what every collector may be given. */
export interface ProcfsOptions extends CollectorOptions {
  readonly files?: ProcFiles;
  readonly units?: KernelUnits;
  readonly users?: UserNames;
  readonly clock?: ReadingClock;
}

/** A process of the table: what was last read of it. */
interface Row {
  readonly stat: ProcStat;
  readonly details: ProcessDetails;
  readonly memory: ResidentMemory;
}

/**
 * Reads processes from `/proc`, synchronously: to be run in a process of its own.
 *
 * Each tick reads `PID/stat` of every process and nothing else, but for the few whose details are
 * due or whose memory changed.
 */
export class ProcfsCollector implements Collector {
  readonly id = 'procfs';
  private readonly files: ProcFiles;
  private readonly units: KernelUnits;
  private readonly users: UserNames;
  private readonly clock: ReadingClock;
  private readonly machine: MachineReader;
  private readonly details: DetailsReader;
  private rows = new Map<number, Row>();

  constructor(options: ProcfsOptions = {}) {
    this.files = options.files ?? new ProcFileReader(options.procRoot ?? '/proc');
    this.units = options.units ?? readKernelUnits(this.files);
    this.users = options.users ?? new UserNames();
    this.clock = options.clock ?? systemReadingClock;
    this.machine = new MachineReader(this.files, this.units.ticksPerSecond);
    this.details = new DetailsReader(this.files, options);
  }

  collect(): Promise<SystemReading> {
    return new Promise((resolve) => {
      resolve(this.read());
    });
  }

  dispose(): void {
    this.rows.clear();
  }

  private read(): SystemReading {
    const pids = this.listPids();
    const monotonicMs = this.clock.monotonicMs();
    const timestampMs = this.clock.wallMs();
    const { machine, bootTimeMs, stale } = this.machine.read();
    const counts = { vanished: 0, denied: 0, transient: stale ? 1 : 0, malformed: 0 };

    // All counters first, in one go: slow reads in between would put them at different times.
    // A new table each time, so that nothing of ended processes stays.
    const rows = new Map<number, Row>();
    const carried = new Set<number>();
    for (const pid of pids) {
      const row = this.readRow(pid, counts);
      if (!row) continue;
      rows.set(pid, row);
      if (row === this.rows.get(pid)) carried.add(pid);
    }
    this.rows = rows;

    this.users.refresh(monotonicMs);
    const processes: ProcessReading[] = [];
    for (const row of rows.values()) {
      const { stat, details } = row;
      const startTimeMs =
        bootTimeMs === undefined ? undefined : bootTimeMs + this.milliseconds(stat.startTicks);
      const ageMs = startTimeMs === undefined ? undefined : timestampMs - startTimeMs;
      const failure = this.details.refresh(details, stat, monotonicMs, ageMs);
      if (failure && failure !== 'denied') counts[failure]++;
      if (details.denied) counts.denied++;
      refreshResidentMemory(row.memory, stat, this.files, monotonicMs);
      processes.push(this.reading(row, startTimeMs));
    }
    return { timestampMs, monotonicMs, machine, processes, carried, counts };
  }

  private listPids(): number[] {
    let names: string[];
    try {
      names = this.files.list();
    } catch (error) {
      const denied = readFailure(error) === 'denied';
      throw new CollectError(
        denied ? 'permission' : 'failed',
        'The list of processes could not be read from /proc.',
        { cause: error },
      );
    }
    const pids: number[] = [];
    for (const name of names) {
      if (/^[1-9]\d*$/.test(name)) pids.push(Number(name));
    }
    return pids;
  }

  /** The row of a process as it is now, or as it was if it cannot be read this time. */
  private readRow(
    pid: number,
    counts: { -readonly [K in keyof SystemReading['counts']]: number },
  ): Row | undefined {
    const last = this.rows.get(pid);
    let stat: ProcStat | undefined;
    try {
      stat = parseStat(this.files.read(`${pid}/stat`, STAT_LIMIT));
    } catch (error) {
      const failure = readFailure(error);
      counts[failure]++;
      return failure === 'vanished' ? undefined : last;
    }
    if (stat?.pid !== pid) {
      counts.malformed++;
      return last;
    }
    // Another start is another process that was given the same pid.
    if (last?.stat.startId === stat.startId) return { ...last, stat };
    return { stat, details: this.details.start(stat), memory: unknownResidentMemory() };
  }

  private reading({ stat, details, memory }: Row, startTimeMs: number | undefined): ProcessReading {
    return {
      pid: stat.pid,
      ppid: stat.ppid,
      startId: stat.startId,
      name: details.name,
      commandLine: details.commandLine,
      user: details.uid === undefined ? undefined : this.users.nameOf(details.uid),
      uid: details.uid,
      state: processState(stat.state),
      startTimeMs,
      cpuTimeMs: this.milliseconds(stat.cpuTicks),
      rssBytes: memory.pages * this.units.pageBytes,
      virtualBytes: stat.virtualBytes,
      threadCount: stat.threadCount,
      nice: stat.nice,
      kernelThread: isKernelThread(stat),
    };
  }

  private milliseconds(ticks: number): number {
    return (ticks * 1000) / this.units.ticksPerSecond;
  }
}
