import { parseLastPid } from './parseLoadavg';
import { parseStatusTgid } from './parseStatusTgid';
import { readLine, type ProcFiles } from './procFiles';
import { readFailure } from './readFailure';

const LOADAVG_LIMIT = 256;
const STATUS_LIMIT = 16 * 1024;
/** However sure, the folder is listed this often. */
const LIST_EVERY_MS = 10_000;
/** With more pids given out since, listing the folder costs less than asking for each. */
const MOST_ASKED = 64;
/** Of so many pids that were given out last, the processes may not be in the listing yet. */
const IN_FLIGHT = 8;
/** Surprised twice within this time, the listings are the only thing to go by. */
const SURPRISE_MEMORY_MS = 60_000;

/** Pids that are known already. */
export interface KnownPids {
  has(pid: number): boolean;
  keys(): Iterable<number>;
}

/**
 * All pids there are. To list `/proc` is a fifth of the cost of a calm tick, and seldom needed: the
 * kernel gives pids out in order and says which was the last, so a new process has one of the few
 * given out since. Who is gone is noticed when it is read.
 *
 * Where that is not so (some containers make the file up, a checkpoint is restored with its old
 * pids) the listing, which still happens now and then, has a process that nobody expected: after the
 * second within a minute the folder is listed every time.
 */
export class PidSource {
  private trusted = true;
  private lastPid: number | undefined;
  private listedAtMs = Number.NEGATIVE_INFINITY;
  private surprisedAtMs = Number.NEGATIVE_INFINITY;
  /**
   * Given out, and to be asked for once more if still unknown: the kernel may not have shown it yet,
   * or it could not be read.
   */
  private unsettled: readonly number[] = [];

  constructor(private readonly files: ProcFiles) {}

  /** @throws what `fs` throws when the folder cannot be listed. */
  next(known: KnownPids, nowMs: number): number[] {
    const before = this.lastPid;
    this.lastPid = this.readLastPid();
    if (before !== undefined && nowMs - this.listedAtMs < LIST_EVERY_MS) {
      const added = this.addedSince(before, known);
      if (added) return [...known.keys(), ...added];
    }
    const pids = this.list(before);
    if (before !== undefined) this.check(pids, before, known, nowMs);
    this.listedAtMs = nowMs;
    const listed = new Set(pids);
    this.unsettled = this.inFlight().filter((pid) => !listed.has(pid));
    return pids;
  }

  private list(before: number | undefined): number[] {
    try {
      return listPids(this.files);
    } catch (error) {
      // What was given out since has not been seen yet.
      this.lastPid = before;
      this.listedAtMs = Number.NEGATIVE_INFINITY;
      throw error;
    }
  }

  private readLastPid(): number | undefined {
    if (!this.trusted) return undefined;
    try {
      const lastPid = parseLastPid(readLine(this.files, 'loadavg', LOADAVG_LIMIT));
      this.trusted = lastPid !== undefined;
      return lastPid;
    } catch (error) {
      this.trusted = readFailure(error) === 'transient';
      return undefined;
    }
  }

  /** The new processes; `undefined` where listing is the better way to find them. */
  private addedSince(before: number, known: KnownPids): number[] | undefined {
    const count = (this.lastPid ?? Number.NaN) - before;
    // Less: the pids began anew.
    if (!(count >= 0 && count + this.unsettled.length <= MOST_ASKED)) return undefined;
    const given = Array.from({ length: count }, (_, i) => before + 1 + i);
    const unsettled: number[] = [];
    const added = [...this.unsettled, ...given].filter((pid) => {
      const kind = known.has(pid) ? 'known' : this.kindOf(pid);
      if (kind === 'process' || (kind === 'missing' && pid > before)) unsettled.push(pid);
      return kind === 'process';
    });
    this.unsettled = unsettled;
    return added;
  }

  private inFlight(): number[] {
    const lastPid = this.lastPid ?? 0;
    return Array.from({ length: Math.min(IN_FLIGHT, lastPid) }, (_, i) => lastPid - i);
  }

  private kindOf(pid: number): 'process' | 'thread' | 'missing' {
    try {
      const tgid = parseStatusTgid(this.files.read(`${pid}/status`, STATUS_LIMIT));
      return tgid === undefined || tgid === pid ? 'process' : 'thread';
    } catch (error) {
      return readFailure(error) === 'vanished' ? 'missing' : 'process';
    }
  }

  /** Loses trust if, not for the first time, a process has a pid that was not given out since. */
  private check(pids: readonly number[], before: number, known: KnownPids, nowMs: number): void {
    const now = this.readLastPid();
    if (now === undefined || now < before) return;
    const expected = (pid: number) =>
      known.has(pid) || (pid > before && pid <= now) || this.unsettled.includes(pid);
    if (pids.every(expected)) return;
    this.trusted = nowMs - this.surprisedAtMs > SURPRISE_MEMORY_MS;
    this.surprisedAtMs = nowMs;
  }
}

function listPids(files: ProcFiles): number[] {
  const pids: number[] = [];
  for (const name of files.list()) {
    const pid = Number(name);
    if (pid > 0) pids.push(pid);
  }
  return pids;
}
