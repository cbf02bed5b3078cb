import type { IoTotals } from '../../../core/process/inspection';
import { parseIo } from '../parse/limits';
import { parseWaited } from '../parse/schedstat';
import { ifThere, type ProcFiles } from '../procFileReader';

const IO_LIMIT = 4096;
const STAT_LIMIT = 4096;
/** Some 10 ms of reading. What runs more threads has no rate for an update in which children ended. */
const MOST_THREADS = 1000;

const COUNTERS = ['readBytes', 'writtenBytes'] as const;

/** Bytes to and from storage. */
export type IoBytes = Pick<IoTotals, (typeof COUNTERS)[number]>;

const NONE: IoBytes = { readBytes: 0, writtenBytes: 0 };

/**
 * What a process has read and written itself. `/proc/PID/io` has also what its children had done in
 * all their lives, from the moment it waits for them: a shell would seem to write in one update what
 * its command wrote in minutes. `/proc/PID/task/TID/io` has the thread's own, but is lost with the
 * thread. So the first counts as long as the process has not waited for children, which shows in
 * numbers of `stat` that grow with every child, and the second across the moments when it has.
 */
export class OwnIo {
  private own: IoBytes;
  private total: IoBytes;
  private waited: number | undefined;
  /** Of each thread, when they were last read; `undefined`: never. */
  private threads: ReadonlyMap<string, IoBytes> | undefined;
  /** What was counted as own since then. */
  private counted: IoBytes = NONE;

  private constructor(
    private readonly files: ProcFiles,
    private readonly pid: number,
    total: IoBytes,
  ) {
    this.total = total;
    this.own = total;
  }

  /** Cumulative: what was there at the beginning, and what the process did itself since. */
  get bytes(): IoBytes {
    return this.own;
  }

  /** `undefined` if its numbers are not of the usual form. Throws what `fs` throws. */
  static begin(files: ProcFiles, pid: number, threadCount: number): OwnIo | undefined {
    // In this order: what happens in between shows at the next update.
    const waited = readWaited(files, pid);
    const knowsThreads = threadCount === 1 || waited !== 0;
    const threads = knowsThreads ? readThreads(files, pid) : undefined;
    const total = parseIo(files.read(`${pid}/io`, IO_LIMIT));
    if (!total) return undefined;
    const io = new OwnIo(files, pid, total);
    io.waited = waited;
    io.threads = threads;
    return io;
  }

  /**
   * Reads it again. `undefined` if what the process did since cannot be told from what its children
   * had done. Throws what `fs` throws.
   */
  next(): IoBytes | undefined {
    const total = parseIo(this.files.read(`${this.pid}/io`, IO_LIMIT));
    if (!total) return undefined;
    const before = this.total;
    this.total = total;
    if (COUNTERS.every((counter) => total[counter] === before[counter])) return this.own;
    const waited = readWaited(this.files, this.pid);
    const hasWaited = waited === undefined || waited !== this.waited;
    const ownAtLeast = hasWaited ? this.byThreads(before) : undefined;
    this.waited = waited;
    const growth = (counter: keyof IoBytes) =>
      divideGrowth({
        grewBy: total[counter] - before[counter],
        hasWaited,
        ownAtLeast: ownAtLeast?.[counter],
      }).own;
    const grown = { readBytes: growth('readBytes'), writtenBytes: growth('writtenBytes') };
    const { readBytes, writtenBytes } = grown;
    if (readBytes === undefined || writtenBytes === undefined) return undefined;
    this.own = sum(this.own, { readBytes, writtenBytes });
    if (!hasWaited) this.counted = sum(this.counted, { readBytes, writtenBytes });
    return this.own;
  }

  /** What its living threads did since the last update, by what they have done in all. */
  private byThreads(before: IoBytes): IoBytes | undefined {
    const last = this.threads;
    const { counted } = this;
    const threads = readThreads(this.files, this.pid);
    this.threads = threads;
    this.counted = NONE;
    if (!threads) return undefined;
    if (last) return minus(grownSince(last, threads), counted);
    // Until now it had waited for no child, so that all before was its own.
    return this.waited === 0 ? minus(grownSince(new Map(), threads), before) : undefined;
  }
}

/** Of all threads together, those that have begun since with all they have done. */
function grownSince(
  last: ReadonlyMap<string, IoBytes>,
  now: ReadonlyMap<string, IoBytes>,
): IoBytes {
  let all = NONE;
  for (const [thread, io] of now) all = sum(all, minus(io, last.get(thread) ?? NONE));
  return all;
}

function sum(a: IoBytes, b: IoBytes): IoBytes {
  return {
    readBytes: a.readBytes + b.readBytes,
    writtenBytes: a.writtenBytes + b.writtenBytes,
  };
}

function minus(a: IoBytes, b: IoBytes): IoBytes {
  return {
    readBytes: Math.max(0, a.readBytes - b.readBytes),
    writtenBytes: Math.max(0, a.writtenBytes - b.writtenBytes),
  };
}

function readWaited(files: ProcFiles, pid: number): number | undefined {
  return parseWaited(files.read(`${pid}/stat`, STAT_LIMIT));
}

/** By the number of the thread; `undefined` if there are too many, or one cannot be read. */
function readThreads(files: ProcFiles, pid: number): ReadonlyMap<string, IoBytes> | undefined {
  const names = ifThere(() => files.list(`${pid}/task`));
  if (!names || names.length > MOST_THREADS) return undefined;
  const threads = new Map<string, IoBytes>();
  for (const name of names) {
    const bytes = ifThere(() => files.read(`${pid}/task/${name}/io`, IO_LIMIT));
    // One that has ended since is none of the living.
    if (!bytes) continue;
    const io = parseIo(bytes);
    if (!io) return undefined;
    threads.set(name, io);
  }
  return threads;
}

/** What became of a counter of a process into which the kernel adds those of its children. */
export interface CounterChange {
  /** What it grew by, whoever it was. */
  readonly grewBy: number;
  /**
   * The process may have waited for children that had ended: only then does the kernel add what they
   * did in all their lives, in one step.
   */
  readonly hasWaited: boolean;
  /** What the process did itself, as far as that can be seen; `undefined`: it cannot. */
  readonly ownAtLeast: number | undefined;
}

/** To whom a growth belongs. Both are 0 or more, and add up to it; `undefined`: not known. */
export interface Growth {
  readonly own: number | undefined;
  readonly ofEndedChildren: number | undefined;
}

/**
 * Divides what a counter grew by between a process and its children that have ended. Without waiting
 * all of it is its own. With it, what cannot be seen to be its own counts as its children's: they had
 * done it before, when the rows were theirs.
 */
export function divideGrowth({ grewBy, hasWaited, ownAtLeast }: CounterChange): Growth {
  // A counter that went down says nothing.
  const grown = Math.max(0, grewBy);
  if (!hasWaited) return { own: grown, ofEndedChildren: 0 };
  if (ownAtLeast === undefined) return { own: undefined, ofEndedChildren: undefined };
  const own = Math.min(Math.max(0, ownAtLeast), grown);
  return { own, ofEndedChildren: grown - own };
}
