import type { FactField, Facts, ProcessState } from '../../../core/process/process';

/** What the hot loop needs of `/proc/PID/stat`. Times in clock ticks, sizes as the kernel has them. */
export interface ProcStat {
  readonly pid: number;
  /** The kernel's short name (comm), at most 15 bytes. Not UTF-8: replacement characters. */
  readonly name: string;
  /** The name fills all 15 bytes the kernel keeps: the program's own may be longer. */
  readonly nameMayBeCut: boolean;
  /** The letter of proc(5). */
  readonly state: string;
  readonly ppid: number;
  readonly flags: number;
  readonly cpuTicks: number;
  readonly threadCount: number;
  /** Raw start time in ticks since boot. */
  readonly startId: string;
  /** The same as a number, as the kernel writes it (`signedTicks.ts`). */
  readonly startTicks: number;
  readonly virtualBytes: number;
  readonly rssPages: number;
  /** Where the code begins and ends, and where the stack begins (`programMark.ts`). 0: not known. */
  readonly codeStart: number;
  readonly codeEnd: number;
  readonly stackStart: number;
  /** A thread that lives on where the first one has ended; {@link parseStat} knows of none. */
  readonly livingThread?: number | undefined;
  /** What goes into a reading as it is. */
  readonly facts: Facts;
}

/** The facts that stand here, by their field. An entry is all that one takes. */
const STAT_FACTS: Readonly<Partial<Record<number, FactField>>> = {
  19: 'nice',
  20: 'threadCount',
};
// Marked, so that it is in no bundle that parses nothing.
const LAST_NEEDED = /* @__PURE__ */ lastField(24, STAT_FACTS);
const LAST_FIELD = /* @__PURE__ */ lastField(28, STAT_FACTS);

const SPACE = 0x20;
const NEWLINE = 0x0a;
const OPEN = 0x28;
const CLOSE = 0x29;
const MINUS = 0x2d;
const ZERO = 0x30;
/** TASK_COMM_LEN is 16 with the final zero (linux/sched.h). */
const COMM_BYTES = 15;

/**
 * Parses `/proc/PID/stat`; field numbers are those of proc(5). `undefined` if it is not of that
 * form or ends early.
 *
 * The name may hold anything, also `) R 1 1 (` and line ends, so it reaches to the LAST closing
 * parenthesis of the whole file (htop, psutil and sysinfo do the same). Works on bytes and makes
 * two short strings: this runs for every process at every tick.
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
  let threadCount = 0;
  let startId = '';
  let startTicks = 0;
  let virtualBytes = 0;
  let rssPages = 0;
  let codeStart = 0;
  let codeEnd = 0;
  let stackStart = 0;
  const facts: Partial<Record<FactField, number>> = {};
  /** One that is no number makes it no number. */
  let sum = pid;
  let from = close + 4;
  for (let field = 4; field <= LAST_FIELD; field++) {
    const to = endOfField(bytes, from);
    // A field without an end is the rest of a torn read: 12 may have been going to be 1234.
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
      case 20: // num_threads
        threadCount = wholeNumber(bytes, from, to);
        break;
      case 22: // starttime
        startTicks = wholeNumber(bytes, from, to);
        startId = bytes.toString('latin1', from, to);
        break;
      case 23: // vsize, may exceed 2^53 and is then rounded
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
    const fact = STAT_FACTS[field];
    if (fact) {
      const value = wholeNumber(bytes, from, to);
      facts[fact] = value;
      sum += value;
    }
    from = to + 1;
  }
  sum += ppid + flags + cpuTicks + threadCount + startTicks + virtualBytes + rssPages;
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
    threadCount,
    startId,
    startTicks,
    virtualBytes,
    rssPages: Math.max(rssPages, 0),
    codeStart,
    codeEnd,
    stackStart,
    facts,
  };
}

function lastField(needed: number, facts: typeof STAT_FACTS): number {
  return Math.max(needed, ...Object.keys(facts).map(Number));
}

function endOfField(bytes: Buffer, from: number): number | undefined {
  for (let i = from; i < bytes.length; i++) {
    if (bytes[i] === SPACE || bytes[i] === NEWLINE) return i;
  }
  return undefined;
}

/** The number in `bytes[from, to)`, NaN if there is none. */
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

/** The states of proc(5) field 3. */
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

export function processState(letter: string): ProcessState {
  return STATES.get(letter) ?? 'unknown';
}

const PF_KTHREAD = 0x00200000; // linux/sched.h

export function isKernelThread(stat: Pick<ProcStat, 'flags'>): boolean {
  return (stat.flags & PF_KTHREAD) !== 0;
}
