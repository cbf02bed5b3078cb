import { processKey } from '../../core/process/process';
import { redactText } from '../../core/redaction';
import type { CollectorOptions } from '../collectorOptions';
import { hasEnded } from './hasEnded';
import { isKernelThread } from './kernelThread';
import { folderOf } from './livingThread';
import { parseCommandLine } from './parse/parseCommandLine';
import type { ProcessRow } from './processRow';
import type { ProcStat } from './parse/parseStat';
import { hidesMark, isRandomized, marksExec } from './programMark';
import { parseStatusUid } from './parse/parseStatusUid';
import type { ProcFiles } from './procFiles';
import { readFailure, type ReadFailure } from './readFailure';
import { spread } from './spread';

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
export interface ProcessDetails {
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
export function askAgain(row: Pick<ProcessRow, 'stat' | 'details'> | undefined): void {
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
