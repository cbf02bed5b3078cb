import { cpus, hostname, loadavg, totalmem, uptime } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { Systeminformation } from 'systeminformation';
import type { MachineReading } from '../../core/process/machine';
import type { ProcessReading } from '../../core/process/process';
import type { ProcessState } from '../../core/process/state';
import type { SystemReading } from '../../core/process/snapshot';
import { redactText } from '../../core/redaction/redaction';
import { translatable } from '../../core/text/sentence';
import { truncate } from '../../core/text/text';
import { CollectError, type Collector } from '../collector';
import { markOfLine } from '../commandLineMark';
import type { MachineState } from '../linux/machineReader';
import { isKernelThread } from '../linux/parse/stat';
import { processorCount } from '../processorCount';
import { type ReadingClock, systemReadingClock } from '../readingClock';
import { Identities, type KnownProcess } from './identities';
import { isTooLong, withLateThrows } from './lateThrows';
import type { KernelStat, LibraryTraits } from './libraryTraits';
import { LineTitles } from './lineTitles';
import { parseStarted, UserIds } from './userIds';

type Entry = Systeminformation.ProcessesProcessData;
type CommandLine = Pick<
  ProcessReading,
  'commandLine' | 'commandLineMark' | 'title' | 'titleDetail'
>;
export type Library = Pick<typeof import('./library'), 'listProcesses' | 'readMemory'>;

interface Answer {
  readonly list: readonly Entry[];
  /** `undefined` if the data comes from the kernel itself. */
  readonly memory: Systeminformation.MemData | undefined;
  /**
   * The processes that existed before and after the listing; `undefined` if the kernel can't be
   * asked.
   */
  readonly stats: ReadonlyMap<number, KernelStat> | undefined;
}

const MOST_CHARACTERS = 2048;
const NO_LINE: CommandLine = {};
/** Slightly longer than the time for which the library repeats its last result. */
const REPEAT_MS = 510;
const NO_COUNTS = { missing: 0, denied: 0, transient: 0, malformed: 0 };
const COULD_NOT_LIST = translatable('The systeminformation library couldn’t list processes.');
const TOO_MANY = translatable(
  'There are too many processes for the systeminformation library. Choose the auto collector instead.',
);

const STATES: ReadonlyMap<string, ProcessState> = new Map([
  ['running', 'running'],
  ['sleeping', 'sleeping'],
  ['blocked', 'disk-sleep'],
  ['stopped', 'stopped'],
  ['zombie', 'zombie'],
  ['dead', 'dead'],
]);

/**
 * Reads processes with the systeminformation library, which works everywhere but is many times
 * slower (it starts shells), and converts its results to the common form.
 *
 * The library returns percentages, not counters. They are multiplied by the time between listings
 * and accumulated, so that the same percentages are computed from them later. `cpuTimeMs` therefore
 * counts from the first listing that contained the process.
 */
export class SystemInformationCollector implements Collector {
  readonly id = 'systeminformation';
  private readonly identities: Identities;
  private readonly titles = new LineTitles();
  private last: { readonly list: readonly Entry[]; readonly reading: SystemReading } | undefined;

  constructor(
    private readonly traits: LibraryTraits,
    private readonly loadLibrary: () => Promise<Library> = () => import('./library'),
    private readonly clock: ReadingClock = systemReadingClock,
    private readonly pause: (ms: number) => Promise<unknown> = wait,
    private readonly userIds: Pick<UserIds, 'idOf'> = new UserIds(),
  ) {
    this.identities = new Identities(traits.startIs);
  }

  async collect(): Promise<SystemReading> {
    const { list, memory, stats } = await this.askAnew();
    if (list.length === 0) {
      throw new CollectError(
        'failed',
        translatable('The system returned an empty list of processes.'),
      );
    }
    const monotonicMs = this.clock.monotonicMs();
    const timestampMs = this.clock.wallMs();
    const { machine, stale } = this.readMachine(memory, timestampMs, monotonicMs);
    // If the machine's CPU time is unknown, the library divides by its own estimate of it.
    const isMeasurable = !this.traits.machine || machine.cpuTotalMs !== undefined;
    const elapsedMs = this.last ? monotonicMs - this.last.reading.monotonicMs : 0;
    const cores = this.traits.cpuIsShareOf === 'machine' ? machine.cpuCount : 1;

    const processes: ProcessReading[] = [];
    this.titles.startListing();
    for (const entry of withUnlisted(list, stats)) {
      // Windows lists its idle time as process 0.
      if (!(entry.pid > 0)) continue;
      const stat = stats?.get(entry.pid);
      const started = this.startOf(entry, stat, timestampMs);
      // The process didn't exist both before and after the listing, so its pid may have belonged to
      // a different process.
      if (stats && !stat) continue;
      const { process, isNew } = this.identities.see(
        entry.pid,
        started,
        timestampMs,
        monotonicMs,
        stat?.startId,
      );
      const measured = isMeasurable && this.isMeasured(entry);
      // The first percentage of a process covers the time since boot or since its start.
      if (!isNew && measured && process.measured) {
        process.cpuTimeMs += (Math.max(entry.cpu, 0) / 100) * elapsedMs * cores;
      }
      process.measured = measured;
      processes.push(this.reading(entry, process, stat, monotonicMs));
    }
    this.identities.complete();
    const reading: SystemReading = {
      timestampMs,
      monotonicMs,
      machine,
      processes,
      cpuTimesArePartial: true,
      counts: stale ? { ...NO_COUNTS, transient: 1 } : NO_COUNTS,
    };
    this.last = { list, reading };
    return reading;
  }

  dispose(): void {
    this.last = undefined;
  }

  /**
   * Waits until the library reads again: its last result doesn't prove which processes are alive
   * now.
   */
  private async askAnew(): Promise<Answer> {
    const answer = await this.ask();
    if (answer.list !== this.last?.list) return answer;
    await this.pause(REPEAT_MS);
    const next = await this.ask();
    if (next.list !== answer.list) return next;
    // The library uses the wall clock, which may have been set back.
    throw new CollectError(
      'failed',
      translatable('The systeminformation library keeps returning an old list of processes.'),
    );
  }

  private async ask(): Promise<Answer> {
    try {
      const { listProcesses, readMemory } = await this.loadLibrary();
      const memory = this.traits.machine ? undefined : await readMemory();
      const before = this.traits.stats?.();
      const { list } = await withLateThrows(listProcesses);
      return { list, memory, stats: lasting(before, this.traits.stats?.()) };
    } catch (error) {
      const message = isTooLong(error) ? TOO_MANY : COULD_NOT_LIST;
      throw new CollectError('failed', message, { cause: error });
    }
  }

  private readMachine(
    memory: Systeminformation.MemData | undefined,
    nowMs: number,
    monotonicMs: number,
  ): MachineState {
    return (
      this.traits.machine?.read(monotonicMs) ?? {
        machine: machineReading(memory, nowMs, this.traits),
        stale: false,
      }
    );
  }

  /**
   * Returns the start, preferably from the kernel: ps subtracts from an uptime that may be a
   * container's.
   */
  private startOf(entry: Entry, stat: KernelStat | undefined, nowMs: number): number | undefined {
    return stat && this.traits.machine
      ? this.traits.machine.startTimeMs(stat.startTicks)
      : parseStarted(entry.started, this.traits.startIs, nowMs);
  }

  /**
   * Whether the percentage is usable. If the library can't read the times of a process (a `)` in
   * its name is enough), it keeps the value of ps: a share of one core since the start. In that
   * case, the two parts are missing and only the sum is present.
   */
  private isMeasured({ cpu, cpuu, cpus }: Entry): boolean {
    if (!Number.isFinite(cpu)) return false;
    return this.traits.cpuIsShareOf === 'core' || cpu === 0 || cpuu + cpus > 0;
  }

  private reading(
    entry: Entry,
    process: KnownProcess,
    stat: KernelStat | undefined,
    monotonicMs: number,
  ): ProcessReading {
    const kernelThread = stat ? isKernelThread(stat) : this.looksLikeKernelThread(entry);
    const asked = this.traits.kernelProcess?.(entry.pid, monotonicMs);
    // The pid may have been reused since the listing.
    const kernel = asked?.startId === stat?.startId ? asked : undefined;
    const state = kernel?.state ?? STATES.get(entry.state) ?? 'unknown';
    const hasMemory = !kernelThread && state !== 'zombie' && state !== 'dead';
    // The library reports no memory for a process whose first thread has ended. A process that is
    // swapped out has no RSS.
    const isUnknown = hasMemory && !entry.memVsz && !entry.memRss;
    const line = kernelThread ? NO_LINE : (kernel ?? this.commandLine(entry));
    return {
      pid: entry.pid,
      ppid: Number.isFinite(entry.parentPid) ? entry.parentPid : 0,
      startId: process.startId,
      name: kernel?.name ?? redactText(entry.name),
      title: line.title,
      titleDetail: line.titleDetail,
      commandLine: line.commandLine,
      commandLineMark: line.commandLineMark,
      user: entry.user || undefined,
      uid: kernel?.uid ?? (entry.user ? this.userIds.idOf(entry.user) : undefined),
      state,
      startTimeMs: process.startTimeMs,
      cpuTimeMs: process.measured ? process.cpuTimeMs : undefined,
      rssBytes: bytes(entry.memRss, !isUnknown),
      sharedBytes: undefined,
      virtualBytes: bytes(entry.memVsz, !isUnknown),
      nice: this.traits.hasNice && Number.isFinite(entry.nice) ? entry.nice : undefined,
      kernelThread,
    };
  }

  private looksLikeKernelThread({ pid, parentPid, memVsz, state }: Entry): boolean {
    const isBelow = pid === 2 || parentPid === 2;
    return this.traits.hasKernelThreads && isBelow && memVsz === 0 && state !== 'zombie';
  }

  /** Reassembles the command line: the library splits it, and not always correctly. */
  private commandLine({ path, command, params, name }: Entry): CommandLine {
    const apart = !this.traits.commandIsWholeLine && path && !command.startsWith(path);
    const program = apart ? `${path}/${command}` : command;
    const text = params ? `${program} ${params}` : program;
    if (text === '' || text === name) return NO_LINE;
    // The boundaries between arguments are lost, so a secret is masked up to its first space.
    const masked = redactText(text);
    const commandLine = truncate(masked, MOST_CHARACTERS);
    const title = this.titles.of(commandLine, this.traits.commandIsWholeLine ? '' : program);
    return {
      commandLine,
      commandLineMark: commandLine === masked ? undefined : markOfLine(text),
      title: title?.name === name ? undefined : title?.name,
      titleDetail: title?.detail,
    };
  }
}

/** Returns the processes that are the same in both; `undefined` if the kernel provides nothing. */
function lasting(
  before: ReadonlyMap<number, KernelStat> | undefined,
  after: ReadonlyMap<number, KernelStat> | undefined,
): ReadonlyMap<number, KernelStat> | undefined {
  if (!before || !after || before.size === 0) return undefined;
  return new Map([...after].filter(([pid, { startId }]) => before.get(pid)?.startId === startId));
}

/**
 * Adds the processes that ps left out, with only the data from the kernel. If ps may not read
 * `/proc/meminfo`, it fails, and the library falls back to the processes of its own terminal.
 */
function withUnlisted(
  list: readonly Entry[],
  stats: ReadonlyMap<number, KernelStat> | undefined,
): readonly Entry[] {
  if (!stats) return list;
  const listed = new Set(list.map(({ pid }) => pid));
  const unlisted = [...stats].filter(([pid]) => !listed.has(pid));
  return [...list, ...unlisted.map(([pid, stat]) => unlistedEntry(pid, stat))];
}

function unlistedEntry(pid: number, { ppid, virtualBytes }: KernelStat): Entry {
  const unknown = Number.NaN;
  return {
    pid,
    parentPid: ppid,
    name: '',
    cpu: unknown,
    cpuu: unknown,
    cpus: unknown,
    mem: unknown,
    priority: unknown,
    memVsz: virtualBytes / 1024,
    memRss: unknown,
    nice: unknown,
    started: '',
    state: '',
    tty: '',
    user: '',
    command: '',
    params: '',
    path: '',
  };
}

/** Converts a number of KiB, which may be missing, to bytes. */
function bytes(kib: number | null, isKnown: boolean): number | undefined {
  return kib === null || !Number.isFinite(kib) || !isKnown ? undefined : kib * 1024;
}

/** Used on platforms other than Linux. */
function machineReading(
  memory: Systeminformation.MemData | undefined,
  nowMs: number,
  { hasLoadAverages }: LibraryTraits,
): MachineReading {
  const cores = cpus().map(({ times }) => {
    const busyMs = times.user + times.nice + times.sys + times.irq;
    return { busyMs, totalMs: busyMs + times.idle };
  });
  return {
    hostName: hostname(),
    cpuCount: processorCount(),
    cpuBusyMs: cores.length === 0 ? undefined : sum(cores.map(({ busyMs }) => busyMs)),
    cpuTotalMs: cores.length === 0 ? undefined : sum(cores.map(({ totalMs }) => totalMs)),
    memoryTotalBytes: memory?.total ?? totalmem(),
    memoryAvailableBytes: memory?.available,
    cores,
    swapTotalBytes: memory?.swaptotal,
    swapFreeBytes: memory?.swapfree,
    loadAverages: hasLoadAverages ? (loadavg() as [number, number, number]) : undefined,
    // Rounded to the second, so that it is the same in each reading.
    bootTimeMs: Math.round(nowMs / 1000 - uptime()) * 1000,
    hidesOthers: false,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
