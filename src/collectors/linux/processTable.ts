import { pidOfKey, processKey, type ProcessKey } from '../../core/process/process';
import type { ReadCounts } from '../../core/process/snapshot';
import { Descriptors } from './descriptors';
import { firstThreadHasEnded, hasEnded, ofLivingThread } from './livingThread';
import { parseSchedstat } from './parse/schedstat';
import { parseStat, type ProcStat, STAT_LIMIT } from './parse/stat';
import { isShortage, type ProcFiles, readFailure, readLine } from './procFileReader';
import { type KeptFile, newDetails, type TableEntry, unknownResidentMemory } from './tableEntry';

const SCHEDSTAT_LIMIT = 256;
/** Not a state letter of proc(5). */
const UNKNOWN_STATE = '?';
/** How long details are trusted while `stat` stays the same. */
const MOST_TRUSTED_MS = 30_000;
/** After a shortage of descriptors, none is kept open for this long. */
const SHORTAGE_PAUSE_MS = 60_000;

type Counts = { -readonly [K in keyof ReadCounts]: number };

/**
 * Holds the `stat` of every process and updates it once a tick.
 *
 * Most processes are idle most of the time, and a process that hasn't run hasn't changed: its
 * times, name and threads change only by its own actions. So does its state, except that it waits
 * for a CPU, which shows only once it has got one. `schedstat` shows whether a process has run at
 * half the cost of `stat`, but only for its first thread, so `stat` is read in every tick for a
 * process with several threads. Changes made by others are looked for: the parent ends (then the
 * process has a new one), or its memory or priority is changed (its `stat` is read occasionally,
 * which also covers a parent that isn't visible).
 */
export class ProcessTable {
  private readonly table = new Map<number, TableEntry>();
  private readonly descriptors: Descriptors;
  private tick = 0;
  private nowMs = 0;
  /** The number of processes listed in this tick so far. */
  private listed = 0;
  private keepAgainMs = 0;
  private counts: Counts = { missing: 0, denied: 0, transient: 0, malformed: 0 };
  private carriedPids = new Set<number>();
  /** The pids of processes that ended since the last tick. */
  private readonly ended = new Set<number>();

  constructor(
    private readonly files: ProcFiles,
    mostKept?: number,
  ) {
    this.descriptors = new Descriptors(files, mostKept);
  }

  /** The pids of the processes that existed at the last update. */
  get pids(): ReadonlyMap<number, unknown> {
    return this.table;
  }

  find(key: ProcessKey): TableEntry | undefined {
    const entry = this.table.get(pidOfKey(key));
    return entry && processKey(entry.stat) === key ? entry : undefined;
  }

  /** As of the last update, in the order in which they were first seen. */
  get entries(): Iterable<TableEntry> {
    return this.table.values();
  }

  /** The pids of processes that couldn't be read in the last update. Their entries are unchanged. */
  get carried(): ReadonlySet<number> {
    return this.carriedPids;
  }

  /** Reads what may have changed. `pids` lists all existing processes. */
  update(pids: readonly number[], nowMs: number): Counts {
    this.tick++;
    this.nowMs = nowMs;
    this.counts = { missing: 0, denied: 0, transient: 0, malformed: 0 };
    this.carriedPids = new Set();
    this.ended.clear();
    this.listed = 0;

    const waiting = new Set(pids);
    for (const pid of pids) {
      const entry = this.table.get(pid);
      if (!entry || !waiting.delete(pid)) continue;
      if (waiting.has(entry.stat.ppid)) this.readParents(entry, waiting);
      this.list(pid);
    }
    // New processes come after all that may be the parent of one.
    for (const pid of waiting) this.list(pid);
    if (this.listed < this.table.size) this.forgetUnlisted();
    if (this.ended.size > 0) this.readOrphans();
    return this.counts;
  }

  dispose(): void {
    this.letGoOfAll();
    this.table.clear();
  }

  /**
   * Reads the ancestors of a process before it. If a child were read first and its parent then got
   * its time, that would be in both. Pids are in this order except after the kernel has begun again
   * with small ones.
   */
  private readParents({ stat }: TableEntry, waiting: Set<number>): void {
    const path: number[] = [];
    let pid: number | undefined = stat.ppid;
    while (pid !== undefined && waiting.delete(pid)) {
      path.push(pid);
      pid = this.table.get(pid)?.stat.ppid;
    }
    for (const ancestor of path.reverse()) this.list(ancestor);
  }

  private list(pid: number): void {
    const entry = this.entryOf(pid);
    if (!entry) return;
    entry.tick = this.tick;
    this.listed++;
  }

  private entryOf(pid: number): TableEntry | undefined {
    const entry = this.table.get(pid);
    if (!entry) return this.read(pid, undefined, Number.NaN);
    entry.wasRead = false;
    const runs = this.runsOf(entry);
    if (runs === entry.runs && this.nowMs < entry.memory.dueMs) return entry;
    return this.read(pid, entry, runs);
  }

  /** Returns how much the process has run; `NaN` if that can't be determined. */
  private runsOf(entry: TableEntry): number {
    if (entry.stat.threadCount !== 1 || !entry.countsRuns) return Number.NaN;
    try {
      const fd = this.keep(entry, 'schedstat');
      return fd === undefined
        ? Number.NaN
        : parseSchedstat(this.files.readOpen(fd, SCHEDSTAT_LIMIT));
    } catch (error) {
      // Either the process has ended or the kernel doesn't count; `stat` shows which. If it has
      // ended, the pid may have been reused, and the descriptor is useless.
      entry.countsRuns = readFailure(error) === 'transient' || entry.kept !== undefined;
      if (entry.kept) entry.details.pending = true;
      this.letGo(entry);
      return Number.NaN;
    }
  }

  /** Reads `stat`. The entry stays unchanged if it can't be read this time. */
  private read(pid: number, last: TableEntry | undefined, runs: number): TableEntry | undefined {
    let bytes: Buffer;
    try {
      bytes = this.statBytes(pid, last);
    } catch (error) {
      const failure = readFailure(error);
      if (isShortage(error) && this.letGoOfAll()) return this.read(pid, last, runs);
      this.counts[failure]++;
      return failure === 'missing' ? undefined : this.carry(pid, last);
    }
    if (last?.bytes.equals(bytes) && !firstThreadHasEnded(last.stat)) {
      return asRead(last, runs, Number.isNaN(runs) ? this.mayBeOld(last) : runs !== last.runs);
    }
    const ofPid = parseStat(bytes);
    if (ofPid?.pid !== pid) {
      this.counts.malformed++;
      return this.carry(pid, last);
    }
    // Reading the threads overwrites the buffer that contains these bytes.
    if (firstThreadHasEnded(ofPid)) bytes = Buffer.from(bytes);
    const stat = this.withLivingThread(ofPid, last);
    if (!stat) return this.carry(pid, last);
    if (last && (hasEnded(stat) || last.stat.startId !== stat.startId)) this.ended.add(pid);
    // A different start means that the pid was reused by a different process.
    if (last?.stat.startId !== stat.startId) return this.add(stat, bytes, last);
    last.bytes = copyInto(last.bytes, bytes);
    last.stat = stat;
    last.reading = undefined;
    return asRead(last, runs, true);
  }

  /**
   * Whether the details of a process may have changed although its `stat` is the same, where nothing
   * else says how much it has run: it can change them in less than a clock tick.
   */
  private mayBeOld({ details }: TableEntry): boolean {
    return this.nowMs - details.readMs >= MOST_TRUSTED_MS;
  }

  /**
   * Returns `undefined` if the threads can't be read this time and the process was known before.
   */
  private withLivingThread(stat: ProcStat, last: TableEntry | undefined): ProcStat | undefined {
    if (!firstThreadHasEnded(stat)) return stat;
    const folder = {
      list: (path: string) => this.files.list(`${stat.pid}/${path}`),
      read: (path: string, limit: number) => readLine(this.files, `${stat.pid}/${path}`, limit),
    };
    try {
      return ofLivingThread(stat, folder, last?.stat.livingThread);
    } catch (error) {
      this.counts[readFailure(error)]++;
      return last?.stat.startId === stat.startId ? undefined : { ...stat, state: UNKNOWN_STATE };
    }
  }

  private statBytes(pid: number, entry: TableEntry | undefined): Buffer {
    // For processes that rarely run, the other file is kept open. A new process may end soon.
    const fd =
      entry && (entry.stat.threadCount !== 1 || !entry.countsRuns) && this.keep(entry, 'stat');
    if (typeof fd !== 'number') return readLine(this.files, `${pid}/stat`, STAT_LIMIT);
    try {
      return this.files.readOpen(fd, STAT_LIMIT);
    } catch (error) {
      readFailure(error);
      // The process has ended. The pid may have been reused, and if the new process started within
      // the same clock tick, only this failure reveals it.
      if (entry) {
        this.letGo(entry);
        entry.details.pending = true;
      }
      return readLine(this.files, `${pid}/stat`, STAT_LIMIT);
    }
  }

  private add(stat: ProcStat, bytes: Buffer, last: TableEntry | undefined): TableEntry {
    if (last) this.letGo(last);
    const entry: TableEntry = {
      bytes: Buffer.from(bytes),
      stat,
      kept: undefined,
      runs: Number.NaN,
      countsRuns: true,
      tick: this.tick,
      wasRead: true,
      details: newDetails(stat),
      memory: unknownResidentMemory(),
      extras: undefined,
      reading: undefined,
    };
    this.table.set(stat.pid, entry);
    return entry;
  }

  private carry(pid: number, last: TableEntry | undefined): TableEntry | undefined {
    if (last) this.carriedPids.add(pid);
    return last;
  }

  private forgetUnlisted(): void {
    for (const [pid, entry] of this.table) {
      if (entry.tick === this.tick) continue;
      this.ended.add(pid);
      this.letGo(entry);
      this.table.delete(pid);
    }
  }

  /** Re-reads children of processes that ended: they were re-parented without having run. */
  private readOrphans(): void {
    for (const [pid, entry] of this.table) {
      if (!this.ended.has(entry.stat.ppid)) continue;
      // The child may have been read before its parent ended, or may not be readable now. It is
      // read in the next tick in any case.
      entry.runs = Number.NaN;
      if (!entry.wasRead) this.read(pid, entry, Number.NaN);
    }
  }

  /** Returns the descriptor of this file of the process. Opens it if needed and allowed. */
  private keep(entry: TableEntry, name: KeptFile['name']): number | undefined {
    if (entry.kept?.name === name) return entry.kept.fd;
    this.letGo(entry);
    if (this.nowMs < this.keepAgainMs) return undefined;
    try {
      const fd = this.descriptors.open(`${entry.stat.pid}/${name}`);
      entry.kept = fd === undefined ? undefined : { name, fd };
      return fd;
    } catch (error) {
      if (!isShortage(error)) throw error;
      this.letGoOfAll();
      return undefined;
    }
  }

  /**
   * Closes all kept descriptors, because the process may have run out of them.
   * @returns true if any was open.
   */
  private letGoOfAll(): boolean {
    const some = !this.descriptors.none;
    for (const entry of this.table.values()) this.letGo(entry);
    this.keepAgainMs = this.nowMs + SHORTAGE_PAUSE_MS;
    return some;
  }

  private letGo(entry: TableEntry): void {
    if (entry.kept) this.descriptors.close(entry.kept.fd);
    entry.kept = undefined;
  }
}

function asRead(entry: TableEntry, runs: number, mayHaveChanged: boolean): TableEntry {
  if (mayHaveChanged) entry.details.stale = true;
  entry.runs = runs;
  entry.wasRead = true;
  return entry;
}

/**
 * Copies the bytes into `room` if they fit exactly, which is the usual case: the file rarely
 * changes its length.
 */
function copyInto(room: Buffer, bytes: Buffer): Buffer {
  if (room.length !== bytes.length) return Buffer.from(bytes);
  bytes.copy(room);
  return room;
}
