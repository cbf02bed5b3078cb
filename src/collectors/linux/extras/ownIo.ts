import type { IoTotals } from '../../../core/process/inspection';
import { parseIo } from '../parse/limits';
import { parseWaited } from '../parse/schedstat';
import { STAT_LIMIT } from '../parse/stat';
import { ifThere, type ProcFiles } from '../procFileReader';

const IO_LIMIT = 4096;
/**
 * Takes about 10 ms to read. A process with more threads has no rate for an update in which it
 * reaped children.
 */
const MOST_THREADS = 1000;

const COUNTERS = ['readBytes', 'writtenBytes'] as const;

/** Bytes read from and written to storage. */
export type IoBytes = Pick<IoTotals, (typeof COUNTERS)[number]>;

const NONE: IoBytes = { readBytes: 0, writtenBytes: 0 };

/**
 * Counts what a process has read and written itself. When a process waits for a child, the kernel
 * adds the child's lifetime I/O to `/proc/PID/io`: a shell would seem to write in one update what
 * its command wrote over minutes. `/proc/PID/task/TID/io` has only the thread's own I/O, but is
 * lost when the thread ends. So the first is used as long as the process hasn't waited for
 * children, which fields in `stat` reveal because they grow with every child, and the second is
 * used across the moments when it has.
 */
export class OwnIo {
  private own: IoBytes;
  private total: IoBytes;
  private waited: number | undefined;
  /** The counters of each thread at the last reading; `undefined` if they were never read. */
  private threads: ReadonlyMap<string, IoBytes> | undefined;
  /** The I/O counted as own since that reading. */
  private counted: IoBytes = NONE;

  private constructor(
    private readonly files: ProcFiles,
    private readonly pid: number,
    total: IoBytes,
  ) {
    this.total = total;
    this.own = total;
  }

  /** Cumulative: the initial value plus the process's own I/O since. */
  get bytes(): IoBytes {
    return this.own;
  }

  /**
   * Starts counting; `undefined` if the files have an unexpected format. Throws what `fs` throws.
   */
  static begin(files: ProcFiles, pid: number, threadCount: number): OwnIo | undefined {
    // The order matters: anything that happens in between shows up in the next update.
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
   * Reads the counters again. Returns `undefined` if the process's own I/O can't be separated from
   * that of its children. Throws what `fs` throws.
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

  /** The I/O of the living threads since the last update, from their cumulative counters. */
  private byThreads(before: IoBytes): IoBytes | undefined {
    const last = this.threads;
    const { counted } = this;
    const threads = readThreads(this.files, this.pid);
    this.threads = threads;
    this.counted = NONE;
    if (!threads) return undefined;
    if (last) return minus(grownSince(last, threads), counted);
    // The process hadn't waited for a child before, so everything until then was its own.
    return this.waited === 0 ? minus(grownSince(new Map(), threads), before) : undefined;
  }
}

/** The sum over all threads. A thread that started since counts in full. */
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

/** By thread id; `undefined` if there are too many threads or one can't be read. */
function readThreads(files: ProcFiles, pid: number): ReadonlyMap<string, IoBytes> | undefined {
  const names = ifThere(() => files.list(`${pid}/task`));
  if (!names || names.length > MOST_THREADS) return undefined;
  const threads = new Map<string, IoBytes>();
  for (const name of names) {
    const bytes = ifThere(() => files.read(`${pid}/task/${name}/io`, IO_LIMIT));
    // A thread that has ended since isn't counted.
    if (!bytes) continue;
    const io = parseIo(bytes);
    if (!io) return undefined;
    threads.set(name, io);
  }
  return threads;
}

/** How a process counter changed that also accumulates the process's children. */
export interface CounterChange {
  /** The total growth, its own and its children's. */
  readonly grewBy: number;
  /**
   * Whether the process may have waited for ended children. Only then does the kernel add their
   * lifetime totals, in one step.
   */
  readonly hasWaited: boolean;
  /** The growth that is visibly the process's own; `undefined` if that can't be seen. */
  readonly ownAtLeast: number | undefined;
}

/**
 * How a growth divides. Both values are 0 or more and add up to the total; `undefined` if unknown.
 */
export interface Growth {
  readonly own: number | undefined;
  readonly ofEndedChildren: number | undefined;
}

/**
 * Divides the growth of a counter between a process and its ended children. Without a wait, all of
 * it is the process's own. With a wait, whatever isn't visibly its own counts as its children's:
 * they did it earlier, while they had rows themselves.
 */
export function divideGrowth({ grewBy, hasWaited, ownAtLeast }: CounterChange): Growth {
  // A counter that decreased is treated as unchanged.
  const grown = Math.max(0, grewBy);
  if (!hasWaited) return { own: grown, ofEndedChildren: 0 };
  if (ownAtLeast === undefined) return { own: undefined, ofEndedChildren: undefined };
  const own = Math.min(Math.max(0, ownAtLeast), grown);
  return { own, ofEndedChildren: grown - own };
}
