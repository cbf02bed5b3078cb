import { processKey, type ProcessReading } from '../../core/process/process';
import { redactText } from '../../core/redaction/redaction';
import type { CollectorOptions } from '../collector';
import type { ProcessExtras } from './extras/processExtras';
import { folderOf, hasEnded } from './livingThread';
import { parseCommandLine } from './parse/arguments';
import { isKernelThread, type ProcStat } from './parse/stat';
import { parseStatusUid } from './parse/status';
import { type ProcFiles, readFailure, type ReadFailure, readLine } from './procFileReader';
import { hidesMark, isRandomized, marksExec } from './programMark';

/** A file of a process that is kept open. */
export interface KeptFile {
  readonly name: 'stat' | 'schedstat';
  readonly fd: number;
}

/** A process of the table: what was last read of it. */
export interface TableEntry {
  /** What {@link stat} was made of: the same bytes need not be parsed again. */
  bytes: Buffer;
  stat: ProcStat;
  kept: KeptFile | undefined;
  /** How much it had run just before `stat` was read (`parseSchedstat`); `NaN`: not known. */
  runs: number;
  /** The kernel counts how much it runs. */
  countsRuns: boolean;
  /** The tick in which it was last listed. */
  tick: number;
  /** At this tick `stat` was read. If not, the process had not run, or could not be read. */
  wasRead: boolean;
  readonly details: ProcessDetails;
  readonly memory: ResidentMemory;
  /** `undefined` until something extra is wanted. */
  extras: ProcessExtras | undefined;
  /** The reading of the last tick: the same object again if nothing changed. */
  reading: ProcessReading | undefined;
}

const STATUS_LIMIT = 16 * 1024;
const COMMAND_LINE_LIMIT = 32 * 1024;
const REFRESH_MS = 60_000;
/** Each takes some 50 µs: a first tick with thousands of processes would take half a second. */
const MOST_PER_TICK = 1000;
/** A program younger than this may have been seen between its fork and its exec. */
const YOUNG_MS = 10_000;
/** What runtimes call the first thread of any program: Node 22 and newer. */
const THREAD_TITLES: ReadonlySet<string> = new Set(['MainThread']);

/** What is read of one process once and then seldom: its user, command line and long name. */
interface ProcessDetails {
  readonly startId: string;
  /** The kernel's name these were read under: another one means another program (exec). */
  shortName: string;
  /** The same, secrets masked: a program that sets a title may set this name as well. */
  safeName: string;
  /** The last `stat`: by it an exec is noticed. */
  seen: ProcStat;
  name: string;
  uid: number | undefined;
  commandLine: string | undefined;
  /** The mark of the whole line, if it is cut. */
  commandLineMark: number | undefined;
  /** The process has, or may have, run since: it may have changed all this. */
  stale: boolean;
  /** Monotonic time from which what is stale is read again. */
  dueMs: number;
  /** To be read at the next tick, whether or not the process runs. */
  pending: boolean;
  /** To be read at the next tick even if that reads enough others. */
  asked: boolean;
  denied: boolean;
}

/** Details of a process seen for the first time, due at once. */
export function newDetails(stat: ProcStat): ProcessDetails {
  const safeName = redactText(stat.name);
  return {
    startId: stat.startId,
    shortName: stat.name,
    safeName,
    seen: stat,
    name: safeName,
    uid: undefined,
    commandLine: undefined,
    commandLineMark: undefined,
    stale: true,
    dueMs: Number.NEGATIVE_INFINITY,
    pending: true,
    asked: false,
    denied: false,
  };
}

/** Has the details of the process read again at the next tick. */
export function askAgain(row: Pick<TableEntry, 'stat' | 'details'> | undefined): void {
  if (!row || isKernelThread(row.stat)) return;
  row.details.pending = true;
  row.details.asked = true;
}

/** Reads {@link ProcessDetails}. In a tick the only one that reads command lines, which may block. */
export class DetailsReader {
  private left = 0;

  constructor(
    private readonly files: ProcFiles,
    private readonly options: Pick<
      CollectorOptions,
      'quarantined' | 'breadcrumb' | 'mostDetailsPerTick'
    >,
  ) {}

  /** To be called at the start of each tick: so many may be read in it. */
  startTick(): void {
    this.left = this.options.mostDetailsPerTick ?? MOST_PER_TICK;
  }

  /**
   * Reads what is due. What cannot be read stays as it was; of what ended meanwhile the row is kept
   * for this tick.
   * @returns why something could not be read, if so.
   */
  refresh(
    details: ProcessDetails,
    stat: ProcStat,
    nowMs: number,
    ageMs: number | undefined,
  ): ReadFailure | undefined {
    const exec = execBetween(details.seen, stat);
    // Without memory it says nothing: it has ended, or its first thread is about to.
    if (stat.codeStart !== 0) details.seen = stat;
    // The old command line is wrong from now on, whether or not the new one can be read.
    if (exec === 'sure') details.commandLine = details.commandLineMark = undefined;
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
    if (isKernelThread(stat) && !first) return undefined; // They change their names all the time.
    details.pending = true;
    if (this.left <= 0 && !details.asked) return undefined;
    details.asked = false;
    this.left--;
    try {
      details.uid = parseStatusUid(this.files.read(`${folderOf(stat)}/status`, STATUS_LIMIT));
      // Reading it waits for the lock of the program's memory: in state D that may take for ever.
      // A zombie has none any more, and keeps the one it had. Either has to run to be otherwise.
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
    const commandLine = parseCommandLine(bytes);
    details.commandLine = commandLine?.text;
    details.commandLineMark = commandLine?.mark;
    details.name = nameOf(stat, details.safeName, commandLine?.programName);
  }
}

/**
 * Whether the process ran exec between two readings. Where the kernel hides the sign, or an exec may
 * not change it, a memory of another size is a reason to look, and so is time on the CPU.
 */
function execBetween(before: ProcStat, now: ProcStat): 'sure' | 'perhaps' | undefined {
  // It has no memory any more, or none yet.
  if (now.codeStart === 0) return undefined;
  const isHidden = hidesMark(now) && hidesMark(before);
  if (!isHidden && marksExec(before, now)) return 'sure';
  if (!isHidden && isRandomized(now)) return undefined;
  return before.virtualBytes === now.virtualBytes && before.cpuTicks === now.cpuTicks
    ? undefined
    : 'perhaps';
}

/** The name to show: the kernel's, unless that is cut short or says nothing of the program. */
function nameOf(stat: ProcStat, safeName: string, programName: string | undefined): string {
  if (!programName) return safeName;
  if (THREAD_TITLES.has(stat.name)) return programName;
  // The kernel keeps 15 bytes of the name; psutil completes it in the same way. Half a character
  // at the cut was decoded to replacement characters.
  const known = stat.name.replace(/\ufffd+$/, '');
  return stat.nameMayBeCut && known !== '' && programName.startsWith(known)
    ? programName
    : safeName;
}

const STATM_LIMIT = 256;
const MOST_REFRESH_MS = 60_000;

/** What is known of the resident memory of one process. */
interface ResidentMemory {
  pages: number;
  /** Those of them that are of files or of shared memory; `undefined`: not known. */
  sharedPages: number | undefined;
  /** What `stat` said when `pages` was read. */
  statPages: number | undefined;
  /** Monotonic time at which it is read again though `stat` says the same. */
  dueMs: number;
}

export function unknownResidentMemory(): ResidentMemory {
  return { pages: 0, sharedPages: undefined, statPages: undefined, dueMs: 0 };
}

/**
 * Resident memory as `ps` has it. The kernel counts pages on each CPU and `stat` has the sum without
 * what is still there, some 100 KB off for each CPU; `statm` has all of it. It is read only when
 * `stat` changes, and now and then, so that the many idle processes cost nothing.
 */
export function refreshResidentMemory(
  memory: ResidentMemory,
  stat: ProcStat,
  files: ProcFiles,
  nowMs: number,
): void {
  // What ends right after exec has none in `stat` both times, and had some in `statm` in between.
  const isSame = stat.rssPages === memory.statPages && !hasEnded(stat);
  if (isSame && nowMs < memory.dueMs) return;
  // What is first seen together comes due spread over all of the time, not all after half of it.
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

/** Somewhere from the least to the most, by the pid: not all processes come due in one tick. */
function spread(pid: number, least: number, most: number): number {
  return least + ((pid * 7919) % (most - least));
}
