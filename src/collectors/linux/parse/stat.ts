import type { StoredField } from '../../../core/process/fieldNames';
import type { ProcessState } from '../../../core/process/state';

/** More bytes than `/proc/PID/stat` ever has. */
export const STAT_LIMIT = 4096;

/**
 * The fields of `/proc/PID/stat` that each tick needs. CPU times are in clock ticks; sizes are in
 * the kernel's units.
 */
export interface ProcStat {
  readonly pid: number;
  /**
   * The kernel's short name (comm), at most 15 bytes. Invalid UTF-8 becomes replacement characters.
   */
  readonly name: string;
  /**
   * Whether the name fills all 15 bytes that the kernel keeps, so that the program's own name may
   * be longer.
   */
  readonly nameMayBeCut: boolean;
  /** The state letter of proc(5). */
  readonly state: string;
  readonly ppid: number;
  readonly flags: number;
  readonly cpuTicks: number;
  /** The ticks of children that were reaped, with what they had reaped. */
  readonly childrenTicks: number;
  readonly threadCount: number;
  /** The raw start time in ticks since boot. */
  readonly startId: string;
  /** The start time as a number, in the kernel's unsigned form (see `signedTicks`). */
  readonly startTicks: number;
  readonly virtualBytes: number;
  readonly rssPages: number;
  /**
   * Addresses where the code begins and ends and where the stack begins (see `programMark.ts`). 0
   * if unknown.
   */
  readonly codeStart: number;
  readonly codeEnd: number;
  readonly stackStart: number;
  /** A thread that lives on after the first one has ended. {@link parseStat} never sets it. */
  readonly livingThread?: number | undefined;
  /** Fields of a process that are taken from the file unchanged. */
  readonly fields: StatFields;
}

/**
 * The process fields found in this file, by field number. Adding an entry is all that a new one
 * takes.
 */
const STAT_FIELDS = {
  19: 'nice',
  20: 'threadCount',
} as const satisfies Readonly<Record<number, StoredField>>;

type StatFields = Readonly<Record<(typeof STAT_FIELDS)[keyof typeof STAT_FIELDS], number>>;

const FIELD_AT: Readonly<Record<number, keyof StatFields | undefined>> = STAT_FIELDS;
// Marked as pure so that bundles without the parser leave it out.
const LAST_NEEDED = /* @__PURE__ */ lastField(24);
const LAST_FIELD = /* @__PURE__ */ lastField(28);

const SPACE = 0x20;
const NEWLINE = 0x0a;
const OPEN = 0x28;
const CLOSE = 0x29;
const MINUS = 0x2d;
const ZERO = 0x30;
/** TASK_COMM_LEN is 16, including the final zero (linux/sched.h). */
const COMM_BYTES = 15;

/**
 * Parses `/proc/PID/stat`; field numbers are those of proc(5). Returns `undefined` if the format is
 * unexpected or the file ends early.
 *
 * The name may contain anything, including `) R 1 1 (` and line ends, so it extends to the LAST
 * closing parenthesis of the whole file (as in htop, psutil and sysinfo). Works on bytes and
 * creates two short strings, because it runs for every process in every tick.
 */
export function parseStat(bytes: Buffer): ProcStat | undefined {
  const open = bytes.indexOf(OPEN);
  const close = bytes.lastIndexOf(CLOSE);
  if (open < 2 || close < open || bytes[close + 1] !== SPACE || bytes[close + 3] !== SPACE) {
    return undefined;
  }
  const pid = wholeNumber(bytes, 0, open - 1);

  let ppid = 0;
  let flags = 0;
  let cpuTicks = 0;
  let childrenTicks = 0;
  let threadCount = 0;
  let startId = '';
  let startTicks = 0;
  let virtualBytes = 0;
  let rssPages = 0;
  let codeStart = 0;
  let codeEnd = 0;
  let stackStart = 0;
  const fields: Partial<Record<keyof StatFields, number>> = {};
  /** If any field isn't a number, the sum is NaN. */
  let sum = pid;
  let from = close + 4;
  for (let field = 4; field <= LAST_FIELD; field++) {
    const to = endOfField(bytes, from);
    // A field without an end comes from a torn read: 12 may be the beginning of 1234.
    if (to === undefined) {
      if (field <= LAST_NEEDED) return undefined;
      codeStart = codeEnd = stackStart = 0;
      break;
    }
    switch (field) {
      case 4: // ppid
        ppid = wholeNumber(bytes, from, to);
        break;
      case 9: // flags
        flags = wholeNumber(bytes, from, to);
        break;
      case 14: // utime
      case 15: // stime
        cpuTicks += wholeNumber(bytes, from, to);
        break;
      case 16: // cutime
      case 17: // cstime
        childrenTicks += wholeNumber(bytes, from, to);
        break;
      case 20: // num_threads
        threadCount = wholeNumber(bytes, from, to);
        break;
      case 22: // starttime
        startTicks = wholeNumber(bytes, from, to);
        startId = bytes.toString('latin1', from, to);
        break;
      case 23: // vsize; rounded if it exceeds 2^53
        virtualBytes = wholeNumber(bytes, from, to);
        break;
      case 24: // rss
        rssPages = wholeNumber(bytes, from, to);
        break;
      case 26: // startcode
        codeStart = wholeNumber(bytes, from, to);
        break;
      case 27: // endcode
        codeEnd = wholeNumber(bytes, from, to);
        break;
      case 28: // startstack
        stackStart = wholeNumber(bytes, from, to);
        break;
      default:
    }
    const processField = FIELD_AT[field];
    if (processField) {
      const value = wholeNumber(bytes, from, to);
      fields[processField] = value;
      sum += value;
    }
    from = to + 1;
  }
  sum +=
    ppid + flags + cpuTicks + childrenTicks + threadCount + startTicks + virtualBytes + rssPages;
  sum += codeStart + codeEnd + stackStart;
  if (!Number.isFinite(sum) || startTicks < 0) return undefined;
  return {
    pid,
    name: bytes.toString('utf8', open + 1, close),
    nameMayBeCut: close - open - 1 >= COMM_BYTES,
    state: String.fromCharCode(bytes[close + 2] ?? 0),
    ppid,
    flags,
    cpuTicks,
    childrenTicks,
    threadCount,
    startId,
    startTicks,
    virtualBytes,
    rssPages: Math.max(rssPages, 0),
    codeStart,
    codeEnd,
    stackStart,
    fields: fields as StatFields,
  };
}

function lastField(needed: number): number {
  return Math.max(needed, ...Object.keys(STAT_FIELDS).map(Number));
}

function endOfField(bytes: Buffer, from: number): number | undefined {
  for (let i = from; i < bytes.length; i++) {
    if (bytes[i] === SPACE || bytes[i] === NEWLINE) return i;
  }
  return undefined;
}

/** Parses the number in `bytes[from, to)`; NaN if there is none. */
function wholeNumber(bytes: Buffer, from: number, to: number): number {
  const negative = bytes[from] === MINUS;
  let i = negative ? from + 1 : from;
  if (i >= to) return Number.NaN;
  let value = 0;
  for (; i < to; i++) {
    const digit = (bytes[i] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return negative ? -value : value;
}

/** The states of proc(5), field 3. */
const STATES: ReadonlyMap<string, ProcessState> = new Map([
  ['R', 'running'],
  ['S', 'sleeping'],
  ['D', 'disk-sleep'],
  ['T', 'stopped'],
  ['t', 'traced'],
  ['Z', 'zombie'],
  ['X', 'dead'],
  ['x', 'dead'],
  ['I', 'idle'],
  ['P', 'parked'],
]);

/** Converts a state letter of proc(5). An unexpected letter becomes `unknown`. */
export function processState(letter: string): ProcessState {
  return STATES.get(letter) ?? 'unknown';
}

const PF_KTHREAD = 0x00200000; // linux/sched.h

export function isKernelThread(stat: Pick<ProcStat, 'flags'>): boolean {
  return (stat.flags & PF_KTHREAD) !== 0;
}
