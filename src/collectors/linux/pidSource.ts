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
 * pids) the listing, which still happens now and then, has a process that nobody expected: from
 * then on the folder is listed every time.
 */
export class PidSource {
  private trusted = true;
  private lastPid: number | undefined;
  private listedAtMs = Number.NEGATIVE_INFINITY;
  /** Given out, but not there: gone by now, or so new that the kernel does not show it yet. */
  private missing: readonly number[] = [];

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
    if (before !== undefined) this.check(pids, before, known);
    this.listedAtMs = nowMs;
    this.missing = [];
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
    if (!(count >= 0 && count + this.missing.length <= MOST_ASKED)) return undefined;
    const missing: number[] = [];
    const given = Array.from({ length: count }, (_, i) => before + 1 + i);
    const added = [...this.missing, ...given].filter((pid) => {
      const kind = known.has(pid) ? 'known' : this.kindOf(pid);
      if (kind === 'missing' && pid > before) missing.push(pid);
      return kind === 'process';
    });
    this.missing = missing;
    return added;
  }

  private kindOf(pid: number): 'process' | 'thread' | 'missing' {
    try {
      const tgid = parseStatusTgid(this.files.read(`${pid}/status`, STATUS_LIMIT));
      return tgid === undefined || tgid === pid ? 'process' : 'thread';
    } catch (error) {
      return readFailure(error) === 'vanished' ? 'missing' : 'process';
    }
  }

  /** Loses trust if a process is there whose pid was not given out since the last tick. */
  private check(pids: readonly number[], before: number, known: KnownPids): void {
    const now = this.readLastPid();
    if (now === undefined || now < before) return;
    this.trusted = pids.every(
      (pid) => known.has(pid) || (pid > before && pid <= now) || this.missing.includes(pid),
    );
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
