import { pidOfKey, processKey, type ProcessKey } from '../../core/process/process';
import type { ReadCounts } from '../../core/process/snapshot';
import { Descriptors } from './descriptors';
import { firstThreadHasEnded, hasEnded, ofLivingThread } from './livingThread';
import { parseSchedstat } from './parse/schedstat';
import { parseStat, type ProcStat } from './parse/stat';
import { isShortage, type ProcFiles, readFailure, readLine } from './procFileReader';
import { type KeptFile, newDetails, type TableEntry, unknownResidentMemory } from './tableEntry';

const STAT_LIMIT = 4096;
const SCHEDSTAT_LIMIT = 256;
/** No letter of proc(5). */
const UNKNOWN_STATE = '?';
/** After a shortage of descriptors none is kept open for this long. */
const SHORTAGE_PAUSE_MS = 60_000;

type Counts = { -readonly [K in keyof ReadCounts]: number };

/**
 * The `stat` of every process, brought up to date once a tick.
 *
 * Most processes do nothing most of the time, and one that has not run has not changed: its times,
 * name and threads change by its own doing only, and its state as well, but that it waits for a CPU
 * shows only once it has got one. Whether it ran is said by `schedstat`, at half the cost of `stat`,
 * but for its first thread alone: a process with several has its `stat` read at every tick. What
 * others can do to it is looked for: its parent ends (then it has another one), its memory or its
 * priority is changed (its `stat` is read now and then, as for a parent that cannot be seen).
 */
export class ProcessTable {
  private readonly table = new Map<number, TableEntry>();
  private readonly descriptors: Descriptors;
  private tick = 0;
  private nowMs = 0;
  private keepAgainMs = 0;
  private counts: Counts = { vanished: 0, denied: 0, transient: 0, malformed: 0 };
  private carriedPids = new Set<number>();
  /** Who ended since the last tick. */
  private readonly ended = new Set<number>();

  constructor(
    private readonly files: ProcFiles,
    mostKept?: number,
  ) {
    this.descriptors = new Descriptors(files, mostKept);
  }

  /** The pids of those that were there at the last update. */
  get pids(): ReadonlyMap<number, unknown> {
    return this.table;
  }

  find(key: ProcessKey): TableEntry | undefined {
    const row = this.table.get(pidOfKey(key));
    return row && processKey(row.stat) === key ? row : undefined;
  }

  /** As of the last update, in the order in which they were first seen. */
  get rows(): Iterable<TableEntry> {
    return this.table.values();
  }

  /** The pids of those that could not be read in the last update: their rows are as before. */
  get carried(): ReadonlySet<number> {
    return this.carriedPids;
  }

  /** Reads what may have changed. `pids` are all that there are. */
  update(pids: readonly number[], nowMs: number): Counts {
    this.tick++;
    this.nowMs = nowMs;
    this.counts = { vanished: 0, denied: 0, transient: 0, malformed: 0 };
    this.carriedPids = new Set();
    this.ended.clear();

    let listed = 0;
    for (const pid of pids) {
      const row = this.rowOf(pid);
      if (!row) continue;
      row.tick = this.tick;
      listed++;
    }
    if (listed < this.table.size) this.forgetUnlisted();
    if (this.ended.size > 0) this.readOrphans();
    return this.counts;
  }

  dispose(): void {
    this.letGoOfAll();
    this.table.clear();
  }

  private rowOf(pid: number): TableEntry | undefined {
    const row = this.table.get(pid);
    if (!row) return this.read(pid, undefined, Number.NaN);
    row.wasRead = false;
    const runs = this.runsOf(row);
    if (runs === row.runs && this.nowMs < row.memory.dueMs) return row;
    return this.read(pid, row, runs);
  }

  /** How much the process has run; `NaN` where that cannot be told. */
  private runsOf(row: TableEntry): number {
    if (row.stat.threadCount !== 1 || !row.countsRuns) return Number.NaN;
    try {
      const fd = this.keep(row, 'schedstat');
      return fd === undefined
        ? Number.NaN
        : parseSchedstat(this.files.readOpen(fd, SCHEDSTAT_LIMIT));
    } catch (error) {
      // Gone, or a kernel that does not count: `stat` tells. If it is gone, the pid may be
      // another's by now, and the descriptor is of no use any more.
      row.countsRuns = readFailure(error) === 'transient' || row.kept !== undefined;
      if (row.kept) row.details.pending = true;
      this.letGo(row);
      return Number.NaN;
    }
  }

  /** Reads `stat`. The row is as it was if it cannot be read this time. */
  private read(pid: number, last: TableEntry | undefined, runs: number): TableEntry | undefined {
    let bytes: Buffer;
    try {
      bytes = this.statBytes(pid, last);
    } catch (error) {
      const failure = readFailure(error);
      if (isShortage(error) && this.letGoOfAll()) return this.read(pid, last, runs);
      this.counts[failure]++;
      return failure === 'vanished' ? undefined : this.carry(pid, last);
    }
    if (last?.bytes.equals(bytes) && !firstThreadHasEnded(last.stat)) return asRead(last, runs);
    const ofPid = parseStat(bytes);
    if (ofPid?.pid !== pid) {
      this.counts.malformed++;
      return this.carry(pid, last);
    }
    // To look at its threads reads into the buffer that these bytes are in.
    if (firstThreadHasEnded(ofPid)) bytes = Buffer.from(bytes);
    const stat = this.withLivingThread(ofPid, last);
    if (!stat) return this.carry(pid, last);
    if (last && (hasEnded(stat) || last.stat.startId !== stat.startId)) this.ended.add(pid);
    // Another start is another process that was given the same pid.
    if (last?.stat.startId !== stat.startId) return this.add(stat, bytes, last);
    last.bytes = copyInto(last.bytes, bytes);
    last.stat = stat;
    last.reading = undefined;
    return asRead(last, runs);
  }

  /** `undefined` if its threads cannot be looked at this time and it was known before. */
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

  private statBytes(pid: number, row: TableEntry | undefined): Buffer {
    // Of who runs seldom the other file is kept open; who is new may be gone soon.
    const fd = row && (row.stat.threadCount !== 1 || !row.countsRuns) && this.keep(row, 'stat');
    if (typeof fd !== 'number') return readLine(this.files, `${pid}/stat`, STAT_LIMIT);
    try {
      return this.files.readOpen(fd, STAT_LIMIT);
    } catch (error) {
      readFailure(error);
      // Its process is gone. The pid may be another's by now, and if that started within the same
      // tick of the clock nothing but this tells.
      if (row) {
        this.letGo(row);
        row.details.pending = true;
      }
      return readLine(this.files, `${pid}/stat`, STAT_LIMIT);
    }
  }

  private add(stat: ProcStat, bytes: Buffer, last: TableEntry | undefined): TableEntry {
    if (last) this.letGo(last);
    const row: TableEntry = {
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
    this.table.set(stat.pid, row);
    return row;
  }

  private carry(pid: number, last: TableEntry | undefined): TableEntry | undefined {
    if (last) this.carriedPids.add(pid);
    return last;
  }

  private forgetUnlisted(): void {
    for (const [pid, row] of this.table) {
      if (row.tick === this.tick) continue;
      this.ended.add(pid);
      this.letGo(row);
      this.table.delete(pid);
    }
  }

  /** Whose parent ended has another one, though it has not run. */
  private readOrphans(): void {
    for (const [pid, row] of this.table) {
      if (!this.ended.has(row.stat.ppid)) continue;
      // Read before its parent ended, or not to be read right now: at the next tick, whatever it did.
      row.runs = Number.NaN;
      if (!row.wasRead) this.read(pid, row, Number.NaN);
    }
  }

  /** The descriptor of this file of the process, opened if need be and allowed. */
  private keep(row: TableEntry, name: KeptFile['name']): number | undefined {
    if (row.kept?.name === name) return row.kept.fd;
    this.letGo(row);
    if (this.nowMs < this.keepAgainMs) return undefined;
    try {
      const fd = this.descriptors.open(`${row.stat.pid}/${name}`);
      row.kept = fd === undefined ? undefined : { name, fd };
      return fd;
    } catch (error) {
      if (!isShortage(error)) throw error;
      this.letGoOfAll();
      return undefined;
    }
  }

  /**
   * There may be no descriptors left: what is kept open is what can be spared.
   * @returns true if something was.
   */
  private letGoOfAll(): boolean {
    const some = !this.descriptors.none;
    for (const row of this.table.values()) this.letGo(row);
    this.keepAgainMs = this.nowMs + SHORTAGE_PAUSE_MS;
    return some;
  }

  private letGo(row: TableEntry): void {
    if (row.kept) this.descriptors.close(row.kept.fd);
    row.kept = undefined;
  }
}

function asRead(row: TableEntry, runs: number): TableEntry {
  if (runs !== row.runs) row.details.stale = true;
  row.runs = runs;
  row.wasRead = true;
  return row;
}

/** These bytes in `room` if they fill it, as mostly they do: the file seldom changes its length. */
function copyInto(room: Buffer, bytes: Buffer): Buffer {
  if (room.length !== bytes.length) return Buffer.from(bytes);
  bytes.copy(room);
  return room;
}
