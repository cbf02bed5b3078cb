import type { PidWatch } from './ownPids';
import { parseLastPid } from './parse/machine';
import { parseStatusTgid } from './parse/status';
import { type ProcFiles, readFailure, readLine } from './procFileReader';

const LOADAVG_LIMIT = 256;
const STATUS_LIMIT = 16 * 1024;
/** The directory is listed at least this often, however reliable the last pid is. */
const LIST_EVERY_MS = 10_000;
/**
 * If more pids have been assigned since, listing the directory is cheaper than checking each one.
 */
const MOST_ASKED = 64;
/**
 * The number of proofs needed after the first unannounced process. It doubles with each further
 * one.
 */
const FEWEST_PROOFS = 8;
/** The processes of this many most recent pids may not be in the listing yet. */
const IN_FLIGHT = 8;

/** The pids that are already known. */
export interface KnownPids {
  has(pid: number): boolean;
  keys(): Iterable<number>;
}

/**
 * Finds the pids of all processes. Listing `/proc` takes a fifth of the cost of a quiet tick and is
 * rarely needed: the kernel assigns pids in order and reports the last one, so a new process has
 * one of the few pids assigned since. Ended processes are noticed when they are read.
 *
 * Where that doesn't apply, only listings are reliable. Some containers make the file up, a
 * restored checkpoint gets its old pids back, and the last pid belongs to the reader's namespace
 * while the directory may belong to another. So the last pid is never trusted where pids are
 * foreign. Once a listing contains a process that was not announced, the last pid has to announce
 * several processes before it is trusted again, and more each time. If listed pids are larger than
 * the last one, the kernel may only have wrapped around: the last pid is then trusted as soon as it
 * has announced a process or a thread.
 */
export class PidSource {
  private trusted = true;
  /**
   * Whether the last pid has announced something since the last process that it failed to announce.
   */
  private isProven = false;
  private surprises = 0;
  /** How many processes have to be announced before the last pid is trusted again. */
  private proofsLeft = 0;
  private isDoubtful = false;
  private lastPid: number | undefined;
  private listedAtMs = Number.NEGATIVE_INFINITY;
  private listed: ReadonlySet<number> = new Set();
  /**
   * Assigned pids to check once more if they are still unknown: the kernel may not have shown the
   * process yet, or it couldn't be read.
   */
  private unsettled: readonly number[] = [];

  constructor(
    private readonly files: ProcFiles,
    private readonly watch: Pick<PidWatch, 'areForeignAt'>,
  ) {}

  /** @throws what `fs` throws if the directory can't be listed. */
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
      // After a pause, the kernel may have gone through all pids again.
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
      // Pids assigned since have not been seen yet.
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

  /** Returns the new processes; `undefined` if listing is the better way to find them. */
  private addedSince(before: number, known: KnownPids): number[] | undefined {
    const count = (this.lastPid ?? Number.NaN) - before;
    // A negative count means that the pids have wrapped around.
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
      return readFailure(error) === 'missing' ? 'missing' : 'process';
    }
  }

  /**
   * Withdraws trust if a process has a pid that was not assigned since `before`, where that is
   * known.
   */
  private check(pids: readonly number[], before: number | undefined, known: KnownPids): void {
    // Pids assigned while the directory was listed count as well.
    const now = this.readLastPid();
    if (now === undefined) return;
    if (before !== undefined && now >= before) {
      const isNew = (pid: number) =>
        !known.has(pid) && !this.listed.has(pid) && !this.unsettled.includes(pid);
      this.judge(pids.filter(isNew), (pid) => pid > before && pid <= now);
    }
    const isBehind = pids.some((pid) => pid > now);
    if (isBehind && !this.isProven && before !== undefined && now !== before) {
      // The last pid has moved, and the process or thread it has moved to exists.
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
