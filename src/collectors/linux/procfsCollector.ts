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
import { StatFiles } from './statFiles';
import { UserNames } from './userNames';

/** What tests put in place of the real thing, besides what every collector may be given. */
export interface ProcfsOptions extends CollectorOptions {
  readonly files?: ProcFiles;
  readonly units?: KernelUnits;
  readonly users?: UserNames;
  readonly clock?: ReadingClock;
  /** Descriptors to keep open at the most. */
  readonly mostKept?: number;
}

/** A process of the table: what was last read of it. */
interface Row {
  /** What {@link stat} was made of: the same bytes need not be parsed again. */
  bytes: Buffer;
  stat: ProcStat;
  readonly details: ProcessDetails;
  readonly memory: ResidentMemory;
  /** The reading of the last tick: the same object again if nothing changed. */
  reading: ProcessReading | undefined;
}

/**
 * Reads processes from `/proc`, synchronously: to be run in a process of its own.
 *
 * Each tick reads `PID/stat` of every process and nothing else, but for the few whose details are
 * due or whose memory changed. A process of which nothing changed has the same reading object as
 * at the last tick, so that nobody after this needs to look at it.
 */
export class ProcfsCollector implements Collector {
  readonly id = 'procfs';
  private readonly files: ProcFiles;
  private readonly stats: StatFiles;
  private readonly units: KernelUnits;
  private readonly users: UserNames;
  private readonly clock: ReadingClock;
  private readonly machine: MachineReader;
  private readonly details: DetailsReader;
  private rows = new Map<number, Row>();

  constructor(options: ProcfsOptions = {}) {
    this.files = options.files ?? new ProcFileReader(options.procRoot ?? '/proc');
    this.stats = new StatFiles(this.files, options.mostKept);
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
    this.stats.dispose();
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
      const row = this.readRow(pid, counts, carried);
      if (row) rows.set(pid, row);
    }
    this.rows = rows;
    this.stats.keepOnly(rows);

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
    carried: Set<number>,
  ): Row | undefined {
    const last = this.rows.get(pid);
    let bytes: Buffer;
    try {
      bytes = this.stats.read(pid);
    } catch (error) {
      const failure = readFailure(error);
      counts[failure]++;
      if (failure === 'vanished') return undefined;
      if (last) carried.add(pid);
      return last;
    }
    if (last?.bytes.equals(bytes)) return last;
    const stat = parseStat(bytes);
    if (stat?.pid !== pid) {
      counts.malformed++;
      if (last) carried.add(pid);
      return last;
    }
    // Another start is another process that was given the same pid.
    if (last?.stat.startId !== stat.startId) {
      return {
        bytes: Buffer.from(bytes),
        stat,
        details: this.details.start(stat),
        memory: unknownResidentMemory(),
        reading: undefined,
      };
    }
    last.bytes = copyInto(last.bytes, bytes);
    last.stat = stat;
    last.reading = undefined;
    return last;
  }

  /** The reading of the last tick where it still holds, else another. */
  private reading(row: Row, startTimeMs: number | undefined): ProcessReading {
    const { stat, details, memory, reading } = row;
    const user = details.uid === undefined ? undefined : this.users.nameOf(details.uid);
    const rssBytes = memory.pages * this.units.pageBytes;
    if (
      reading?.name === details.name &&
      reading.commandLine === details.commandLine &&
      reading.user === user &&
      reading.uid === details.uid &&
      reading.startTimeMs === startTimeMs &&
      reading.rssBytes === rssBytes
    ) {
      return reading;
    }
    row.reading = {
      pid: stat.pid,
      ppid: stat.ppid,
      startId: stat.startId,
      name: details.name,
      commandLine: details.commandLine,
      user,
      uid: details.uid,
      state: processState(stat.state),
      startTimeMs,
      cpuTimeMs: this.milliseconds(stat.cpuTicks),
      rssBytes,
      virtualBytes: stat.virtualBytes,
      threadCount: stat.threadCount,
      nice: stat.nice,
      kernelThread: isKernelThread(stat),
    };
    return row.reading;
  }

  private milliseconds(ticks: number): number {
    return (ticks * 1000) / this.units.ticksPerSecond;
  }
}

/** These bytes in `room` if they fill it, as mostly they do: the file seldom changes its length. */
function copyInto(room: Buffer, bytes: Buffer): Buffer {
  if (room.length !== bytes.length) return Buffer.from(bytes);
  bytes.copy(room);
  return room;
}
