import type { PidWatch } from './ownPids';
import { parseLastPid } from './parse/machine';
import { parseStatusTgid } from './parse/status';
import { type ProcFiles, readFailure, readLine } from './procFileReader';

const LOADAVG_LIMIT = 256;
const STATUS_LIMIT = 16 * 1024;
/** However sure, the folder is listed this often. */
const LIST_EVERY_MS = 10_000;
/** With more pids given out since, listing the folder costs less than asking for each. */
const MOST_ASKED = 64;
/** After the first process that was not announced, and twice as many after each further one. */
const FEWEST_PROOFS = 8;
/** Of so many pids that were given out last, the processes may not be in the listing yet. */
const IN_FLIGHT = 8;

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
 * Where that is not so, only the listings can be relied on. Some containers make the file up; a
 * checkpoint is restored with its old pids; and the last pid is one of the reader's namespace, while
 * the folder may be that of another. So it is never believed where the pids are foreign. Once a listing
 * has a process that was not announced, it has to announce several, and more each time. Where listed
 * pids are larger than the last, the kernel may only have started over: then it is believed as soon as
 * it has announced a process or a thread.
 */
export class PidSource {
  private trusted = true;
  /** It has announced something since the last process that it had not announced. */
  private isProven = false;
  private surprises = 0;
  /** So many processes have to be announced before it is believed again. */
  private proofsLeft = 0;
  private isDoubtful = false;
  private lastPid: number | undefined;
  private listedAtMs = Number.NEGATIVE_INFINITY;
  private listed: ReadonlySet<number> = new Set();
  /**
   * Given out, and to be asked for once more if still unknown: the kernel may not have shown it yet,
   * or it could not be read.
   */
  private unsettled: readonly number[] = [];

  constructor(
    private readonly files: ProcFiles,
    private readonly watch: Pick<PidWatch, 'areForeignAt'>,
  ) {}

  /** @throws what `fs` throws when the folder cannot be listed. */
  next(known: KnownPids, nowMs: number): number[] {
    const before = this.lastPid;
    this.lastPid = this.watch.areForeignAt(nowMs) ? undefined : this.readLastPid();
    const mayAsk = before !== undefined && !this.isDoubtful;
    if (mayAsk && nowMs - this.listedAtMs < LIST_EVERY_MS) {
      const added = this.addedSince(before, known);
      if (added) return [...known.keys(), ...added];
    }
    const pids = this.list(before);
    if (this.lastPid !== undefined) {
      // After a pause the kernel may have given out all pids once more.
      const isRecent = nowMs - this.listedAtMs < 2 * LIST_EVERY_MS;
      this.check(pids, isRecent ? before : undefined, known);
    }
    this.listedAtMs = nowMs;
    this.listed = new Set(pids);
    this.unsettled = this.inFlight().filter((pid) => !this.listed.has(pid));
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

  /** Loses trust if a process has a pid that was not given out since `before`, where that is known. */
  private check(pids: readonly number[], before: number | undefined, known: KnownPids): void {
    // What was given out while the folder was listed counts as well.
    const now = this.readLastPid();
    if (now === undefined) return;
    if (before !== undefined && now >= before) {
      const isNew = (pid: number) =>
        !known.has(pid) && !this.listed.has(pid) && !this.unsettled.includes(pid);
      this.judge(pids.filter(isNew), (pid) => pid > before && pid <= now);
    }
    const isBehind = pids.some((pid) => pid > now);
    if (isBehind && !this.isProven && before !== undefined && now !== before) {
      // It has moved, and there is what it has moved to.
      this.isProven = this.kindOf(now) !== 'missing';
    }
    this.isDoubtful = this.proofsLeft > 0 || (isBehind && !this.isProven);
  }

  private judge(newcomers: readonly number[], isAnnounced: (pid: number) => boolean): void {
    if (newcomers.length === 0) return;
    this.isProven = newcomers.every(isAnnounced);
    if (this.isProven) this.proofsLeft = Math.max(0, this.proofsLeft - newcomers.length);
    else this.proofsLeft = FEWEST_PROOFS * 2 ** this.surprises++;
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
