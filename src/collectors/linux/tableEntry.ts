import { processKey, type ProcessReading } from '../../core/process/process';
import { redactText } from '../../core/redaction/redaction';
import { titleOfCommand } from '../../core/titles/titleOf';
import type { CollectorOptions } from '../collector';
import type { ProcessExtras } from './extras/processExtras';
import { folderOf, hasEnded, isExiting } from './livingThread';
import { parseCommandLine } from './parse/arguments';
import { isKernelThread, parseStat, type ProcStat, STAT_LIMIT } from './parse/stat';
import { parseStatusUid } from './parse/status';
import { ifThere, type ProcFiles, readFailure, type ReadFailure, readLine } from './procFileReader';
import { hidesMark, isRandomized, marksExec } from './programMark';

/** A file of a process that is kept open. */
export interface KeptFile {
  readonly name: 'stat' | 'schedstat';
  readonly fd: number;
}

/** A process in the table, with the values that were last read. */
export interface TableEntry {
  /** The bytes that {@link stat} was parsed from. Identical bytes aren't parsed again. */
  bytes: Buffer;
  stat: ProcStat;
  kept: KeptFile | undefined;
  /**
   * How much the process had run just before `stat` was read (`parseSchedstat`); `NaN` if unknown.
   */
  runs: number;
  /** Whether the kernel counts how much the process runs. */
  countsRuns: boolean;
  /** The tick in which the process was last listed. */
  tick: number;
  /** Whether `stat` was read in this tick. If not, the process hadn't run or couldn't be read. */
  wasRead: boolean;
  readonly details: ProcessDetails;
  readonly memory: ResidentMemory;
  /** `undefined` until an optional field is wanted. */
  extras: ProcessExtras | undefined;
  /** The reading of the last tick. The same object is reused if nothing changed. */
  reading: ProcessReading | undefined;
}

const STATUS_LIMIT = 16 * 1024;
const COMMAND_LINE_LIMIT = 32 * 1024;
const REFRESH_MS = 60_000;
/** Each takes about 50 µs: a first tick with thousands of processes would take half a second. */
const MOST_PER_TICK = 1000;
/** A program younger than this may have been seen between its fork and its exec. */
const YOUNG_MS = 10_000;
/** The name that Node 22 and newer give to the first thread of any program. */
const THREAD_TITLES: ReadonlySet<string> = new Set(['MainThread']);

/** The values that are read once and then rarely: user, command line and long name. */
interface ProcessDetails {
  readonly startId: string;
  /** The kernel's name at the time of reading. A different one means a different program (exec). */
  shortName: string;
  /** The same name with secrets masked: a program that sets a title may set this name as well. */
  safeName: string;
  /** The last `stat`, used to detect an exec. */
  seen: ProcStat;
  name: string;
  title: string | undefined;
  titleDetail: string | undefined;
  uid: number | undefined;
  commandLine: string | undefined;
  /** The mark of the whole line, if it is cut. */
  commandLineMark: number | undefined;
  /** Whether the process has run since, or may have, so that these values may have changed. */
  stale: boolean;
  /** The monotonic time at which they were last read. */
  readMs: number;
  /** The monotonic time from which stale values are read again. */
  dueMs: number;
  /** Whether to read it in the next tick even if the process doesn't run. */
  pending: boolean;
  /** Whether to read it in the next tick even beyond the limit per tick. */
  asked: boolean;
  denied: boolean;
}

/** Returns the details of a process seen for the first time, which are due at once. */
export function newDetails(stat: ProcStat): ProcessDetails {
  const safeName = redactText(stat.name);
  return {
    startId: stat.startId,
    shortName: stat.name,
    safeName,
    seen: stat,
    name: safeName,
    title: undefined,
    titleDetail: undefined,
    uid: undefined,
    commandLine: undefined,
    commandLineMark: undefined,
    stale: true,
    readMs: Number.NEGATIVE_INFINITY,
    dueMs: Number.NEGATIVE_INFINITY,
    pending: true,
    asked: false,
    denied: false,
  };
}

/** Requests that the details of the process be read again in the next tick. */
export function askAgain(entry: Pick<TableEntry, 'stat' | 'details'> | undefined): void {
  if (!entry || isKernelThread(entry.stat)) return;
  entry.details.pending = true;
  entry.details.asked = true;
}

/**
 * Reads {@link ProcessDetails}. Within a tick, only this class reads command lines, which may
 * block.
 */
export class DetailsReader {
  private left = 0;

  constructor(
    private readonly files: ProcFiles,
    private readonly options: Pick<
      CollectorOptions,
      'quarantined' | 'breadcrumb' | 'mostDetailsPerTick'
    >,
  ) {}

  /** Must be called at the start of each tick. Resets the number of processes that may be read. */
  startTick(): void {
    this.left = this.options.mostDetailsPerTick ?? MOST_PER_TICK;
  }

  /**
   * Reads the details that are due. Values that can't be read stay unchanged. The entry of a process
   * that has ended is kept for this tick.
   * @returns the reason why something couldn't be read, if so.
   */
  refresh(
    details: ProcessDetails,
    stat: ProcStat,
    nowMs: number,
    ageMs: number | undefined,
  ): ReadFailure | undefined {
    const exec = execBetween(details.seen, stat);
    // Without memory, the stat is no basis for comparison: the process has ended, or its first
    // thread is about to.
    if (stat.codeStart !== 0) details.seen = stat;
    // The old command line is wrong from now on, whether or not the new one can be read.
    if (exec === 'sure') {
      details.commandLine = details.commandLineMark = undefined;
      details.title = details.titleDetail = undefined;
    }
    const isRenamed = stat.name !== details.shortName;
    if (isRenamed) {
      details.shortName = stat.name;
      details.safeName = redactText(stat.name);
    }
    if (exec === 'sure' || isRenamed) details.name = details.safeName;
    if (exec || isRenamed) {
      details.dueMs = nowMs;
      details.stale = true;
    }
    if (!details.pending && (!details.stale || nowMs < details.dueMs)) return undefined;

    const first = details.dueMs === Number.NEGATIVE_INFINITY;
    if (isKernelThread(stat) && !first) return undefined; // They rename themselves all the time.
    details.pending = true;
    if (this.left <= 0 && !details.asked) return undefined;
    details.asked = false;
    this.left--;
    try {
      details.uid = parseStatusUid(this.files.read(`${folderOf(stat)}/status`, STATUS_LIMIT));
      // Reading the command line waits for the lock on the program's memory. In state D, that may
      // take forever. A zombie no longer has one and keeps the last. Both have to run before that
      // changes.
      if (stat.state === 'D') {
        details.pending = false;
        return undefined;
      }
      if (!hasEnded(stat) && !isKernelThread(stat)) this.readCommandLine(details, stat);
      details.denied = false;
    } catch (error) {
      const failure = readFailure(error);
      if (failure === 'transient') return failure;
      details.pending = false;
      details.denied = failure === 'denied';
      details.dueMs = nowMs + REFRESH_MS;
      return failure;
    }
    details.pending = false;
    details.stale = false;
    details.readMs = nowMs;
    const young = ageMs === undefined ? first : ageMs < YOUNG_MS;
    details.dueMs = young ? nowMs : nowMs + spread(stat.pid, REFRESH_MS / 2, REFRESH_MS);
    return undefined;
  }

  private readCommandLine(details: ProcessDetails, stat: ProcStat): void {
    const { quarantined, breadcrumb } = this.options;
    const key = processKey(stat);
    if (quarantined?.has(key)) return;
    breadcrumb?.set(key);
    let bytes: Buffer;
    try {
      bytes = this.files.read(`${folderOf(stat)}/cmdline`, COMMAND_LINE_LIMIT);
    } finally {
      breadcrumb?.clear();
    }
    // It lost its memory since its state was read. Like a zombie, it keeps its last command line.
    if (bytes.length === 0 && this.isExiting(stat)) return;
    const commandLine = parseCommandLine(bytes);
    const isSame = commandLine?.text === details.commandLine;
    details.commandLine = commandLine?.text;
    details.commandLineMark = commandLine?.mark;
    details.name = nameOf(stat, details.safeName, commandLine?.programName);
    if (!isSame) setTitle(details, commandLine?.args);
  }

  private isExiting(stat: ProcStat): boolean {
    const now = ifThere(() => parseStat(this.files.read(`${folderOf(stat)}/stat`, STAT_LIMIT)));
    return !now || isExiting(now);
  }
}

/**
 * Whether the process called exec between two readings. If the kernel hides the mark, or an exec
 * may not change it, a different memory size or CPU time is a reason to check.
 */
function execBetween(before: ProcStat, now: ProcStat): 'sure' | 'perhaps' | undefined {
  // The process has no memory any more, or none yet.
  if (now.codeStart === 0) return undefined;
  const isHidden = hidesMark(now) && hidesMark(before);
  if (!isHidden && marksExec(before, now)) return 'sure';
  if (!isHidden && isRandomized(now)) return undefined;
  return before.virtualBytes === now.virtualBytes && before.cpuTicks === now.cpuTicks
    ? undefined
    : 'perhaps';
}

/** Sets what the arguments say the process is called, if that is more than its name. */
function setTitle(details: ProcessDetails, args: readonly string[] | undefined): void {
  const title = args && titleOfCommand(args);
  details.title = title?.name === details.name ? undefined : title?.name;
  details.titleDetail = title?.detail;
}

/**
 * Returns the name to show: the kernel's, unless it is cut short or says nothing about the program.
 */
function nameOf(stat: ProcStat, safeName: string, programName: string | undefined): string {
  if (!programName) return safeName;
  if (THREAD_TITLES.has(stat.name)) return programName;
  // The kernel keeps 15 bytes of the name. psutil completes it in the same way. A character split
  // at the cut was decoded to replacement characters.
  const known = stat.name.replace(/\ufffd+$/, '');
  return stat.nameMayBeCut && known !== '' && programName.startsWith(known)
    ? programName
    : safeName;
}

const STATM_LIMIT = 256;
const MOST_REFRESH_MS = 60_000;

/** The resident memory of one process. */
interface ResidentMemory {
  pages: number;
  /** The pages among them that belong to files or shared memory; `undefined` if unknown. */
  sharedPages: number | undefined;
  /** The number of pages in `stat` when `pages` was read. */
  statPages: number | undefined;
  /** The monotonic time from which it is read again even if `stat` is unchanged. */
  dueMs: number;
}

export function unknownResidentMemory(): ResidentMemory {
  return { pages: 0, sharedPages: undefined, statPages: undefined, dueMs: 0 };
}

/**
 * Reads the resident memory, in pages, as `ps` shows it. The kernel counts pages on each CPU, and
 * `stat` omits what hasn't been added to the sum yet, about 100 KB for each CPU; `statm` is exact.
 * It is read only when `stat` changes, and occasionally otherwise, so that the many idle processes
 * cost nothing.
 */
export function refreshResidentMemory(
  memory: ResidentMemory,
  stat: ProcStat,
  files: ProcFiles,
  nowMs: number,
): void {
  // A process that ends right after exec has no memory in `stat` both times, but had some in
  // `statm` in between.
  const isSame = stat.rssPages === memory.statPages && !hasEnded(stat);
  if (isSame && nowMs < memory.dueMs) return;
  // Processes first seen together come due spread over the whole interval, not all after half of
  // it.
  const isFirst = memory.statPages === undefined;
  memory.statPages = stat.rssPages;
  memory.dueMs =
    nowMs +
    (isFirst
      ? spread(stat.pid, 0, MOST_REFRESH_MS)
      : spread(stat.pid, MOST_REFRESH_MS / 2, MOST_REFRESH_MS));
  const read = readPages(stat, files);
  memory.pages = read?.pages ?? stat.rssPages;
  memory.sharedPages = read?.sharedPages;
}

function readPages(
  stat: ProcStat,
  files: ProcFiles,
): Pick<ResidentMemory, 'pages' | 'sharedPages'> | undefined {
  // Neither has memory of its own.
  if (hasEnded(stat) || isKernelThread(stat)) return undefined;
  try {
    const text = readLine(files, `${folderOf(stat)}/statm`, STATM_LIMIT).toString('latin1');
    const [, pages, shared] = /^\d+ (\d+) (\d+) /.exec(text) ?? [];
    return pages === undefined ? undefined : { pages: Number(pages), sharedPages: Number(shared) };
  } catch (error) {
    readFailure(error);
    return undefined;
  }
}

/**
 * Returns a value between `least` and `most` that depends on the pid, so that processes don't all
 * come due in one tick.
 */
function spread(pid: number, least: number, most: number): number {
  return least + ((pid * 7919) % (most - least));
}
