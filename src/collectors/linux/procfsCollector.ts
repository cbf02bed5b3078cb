import type { ProcessKey, ProcessReading } from '../../core/process/process';
import type { ExtraField } from '../../core/process/fields';
import type { SystemReading } from '../../core/process/snapshot';
import { translatable } from '../../core/text/sentence';
import { CollectError, type Collector, type CollectorOptions, NO_EXTRAS } from '../collector';
import { type ReadingClock, systemReadingClock } from '../readingClock';
import { ExtrasReader } from './extras/extrasReader';
import { extraValues } from './extras/processExtras';
import { readKernelUnits } from './kernelUnits';
import { MachineReader } from './machineReader';
import type { KernelUnits } from './parse/auxv';
import { isKernelThread, processState } from './parse/stat';
import { PidSource } from './pidSource';
import { ProcFileReader, type ProcFiles, readFailure } from './procFileReader';
import { askAgain, DetailsReader, type TableEntry, refreshResidentMemory } from './tableEntry';
import { ProcessTable } from './processTable';
import { UserNames } from './userNames';

/** The options of every collector, plus replacements for tests. */
export interface ProcfsOptions extends CollectorOptions {
  readonly files?: ProcFiles;
  readonly units?: KernelUnits;
  readonly users?: UserNames;
  readonly clock?: ReadingClock;
  /** The maximum number of descriptors to keep open. */
  readonly mostKept?: number;
}

/**
 * Reads processes from `/proc` synchronously, so it must run in a separate process.
 *
 * Each tick asks {@link ProcessTable} what changed and reads more about the few processes whose
 * details are due or whose memory changed. An unchanged process keeps its reading object from the
 * last tick, so that later stages can skip it.
 */
export class ProcfsCollector implements Collector {
  readonly id = 'procfs';
  private readonly files: ProcFiles;
  private readonly pids: PidSource;
  private readonly table: ProcessTable;
  private readonly units: KernelUnits;
  private readonly users: UserNames;
  private readonly clock: ReadingClock;
  private readonly machine: MachineReader;
  private readonly details: DetailsReader;
  private readonly extras: ExtrasReader;
  /** What the readings depend on besides their entries. If it changes, all readings are rebuilt. */
  private madeWith = { bootTimeMs: undefined as number | undefined, usersVersion: -1 };

  constructor(options: ProcfsOptions = {}) {
    this.files = options.files ?? new ProcFileReader(options.procRoot ?? '/proc');
    this.table = new ProcessTable(this.files, options.mostKept);
    this.units = options.units ?? readKernelUnits(this.files);
    this.users = options.users ?? new UserNames();
    this.clock = options.clock ?? systemReadingClock;
    this.machine = new MachineReader(this.files, this.units.ticksPerSecond, this.clock);
    this.pids = new PidSource(this.files, this.machine.pids);
    this.details = new DetailsReader(this.files, options);
    this.extras = new ExtrasReader(this.files, options);
  }

  collect(extras = NO_EXTRAS, reread?: Iterable<ProcessKey>): Promise<SystemReading> {
    return new Promise((resolve) => {
      resolve(this.read(extras, reread));
    });
  }

  dispose(): void {
    this.table.dispose();
  }

  private read(extras: ReadonlySet<ExtraField>, reread: Iterable<ProcessKey> = []): SystemReading {
    const pids = this.listPids();
    const monotonicMs = this.clock.monotonicMs();
    const timestampMs = this.clock.wallMs();
    const { machine, stale } = this.machine.read(monotonicMs);
    const { bootTimeMs } = machine;

    // All counters are read first, without interruption: slow reads in between would sample them at
    // different times.
    const counts = this.table.update(pids, monotonicMs);
    if (stale) counts.transient++;
    this.extras.update(this.table, extras, monotonicMs);

    this.users.refresh(monotonicMs);
    this.details.startTick();
    for (const key of reread) askAgain(this.table.find(key));
    const made = this.madeWith;
    const asBefore = made.bootTimeMs === bootTimeMs && made.usersVersion === this.users.version;
    this.madeWith = { bootTimeMs, usersVersion: this.users.version };
    const processes: ProcessReading[] = [];
    for (const entry of this.table.entries) {
      const { details, reading } = entry;
      if (entry.wasRead || details.pending || !asBefore || !reading) {
        const startTimeMs = this.machine.startTimeMs(entry.stat.startTicks);
        const ageMs = startTimeMs && timestampMs - startTimeMs;
        const failure = this.details.refresh(details, entry.stat, monotonicMs, ageMs);
        if (failure && failure !== 'denied') counts[failure]++;
        refreshResidentMemory(entry.memory, entry.stat, this.files, monotonicMs);
        processes.push(this.reading(entry, startTimeMs));
      } else {
        processes.push(reading);
      }
      if (details.denied) counts.denied++;
    }
    return {
      timestampMs,
      monotonicMs,
      machine: { ...machine, listeningPorts: this.extras.ownPorts },
      processes,
      carried: this.table.carried,
      counts,
    };
  }

  private listPids(): number[] {
    try {
      return this.pids.next(this.table.pids, this.clock.monotonicMs());
    } catch (error) {
      const denied = readFailure(error) === 'denied';
      throw new CollectError(
        denied ? 'permission' : 'failed',
        translatable('Couldn’t read the list of processes from /proc.'),
        { cause: error },
      );
    }
  }

  /** Returns the reading of the last tick if it is still valid, else a new one. */
  private reading(entry: TableEntry, startTimeMs: number | undefined): ProcessReading {
    const { stat, details, memory, reading } = entry;
    const user = details.uid === undefined ? undefined : this.users.nameOf(details.uid);
    const rssBytes = memory.pages * this.units.pageBytes;
    const { sharedPages } = memory;
    const sharedBytes = sharedPages === undefined ? undefined : sharedPages * this.units.pageBytes;
    if (
      reading?.name === details.name &&
      reading.title === details.title &&
      reading.titleDetail === details.titleDetail &&
      reading.commandLine === details.commandLine &&
      reading.commandLineMark === details.commandLineMark &&
      reading.user === user &&
      reading.uid === details.uid &&
      reading.startTimeMs === startTimeMs &&
      reading.rssBytes === rssBytes &&
      reading.sharedBytes === sharedBytes
    ) {
      return reading;
    }
    entry.reading = {
      pid: stat.pid,
      ppid: stat.ppid,
      startId: stat.startId,
      name: details.name,
      title: details.title,
      titleDetail: details.titleDetail,
      commandLine: details.commandLine,
      commandLineMark: details.commandLineMark,
      user,
      uid: details.uid,
      state: processState(stat.state),
      startTimeMs,
      cpuTimeMs: this.milliseconds(stat.cpuTicks),
      childrenCpuTimeMs: this.milliseconds(stat.childrenTicks),
      rssBytes,
      sharedBytes,
      virtualBytes: stat.virtualBytes,
      ...stat.fields,
      kernelThread: isKernelThread(stat),
      ...(entry.extras && extraValues(entry.extras)),
    };
    return entry.reading;
  }

  private milliseconds(ticks: number): number {
    return (ticks * 1000) / this.units.ticksPerSecond;
  }
}
