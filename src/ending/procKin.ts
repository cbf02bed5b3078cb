import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { signedTicks } from '../collectors/linux/bootClock';
import { readKernelUnits } from '../collectors/linux/kernelUnits';
import { parseCommandLine } from '../collectors/linux/parse/arguments';
import { processState } from '../collectors/linux/parse/stat';
import { ProcFileReader, readFailure } from '../collectors/linux/procFileReader';
import { isRandomized } from '../collectors/linux/programMark';
import {
  type ProcessInfo,
  processKey,
  type ProcessKey,
  UNKNOWN_FIELDS,
} from '../core/process/process';
import type { ProcessState } from '../core/process/state';
import { redactText } from '../core/redaction/redaction';
import { IdentityUnknownError } from './identity';

/** How a process is related to others, according to `/proc/PID/stat`. */
export interface Kin {
  readonly key: ProcessKey;
  readonly pid: number;
  readonly ppid: number;
  readonly group: number;
  readonly session: number;
  readonly hasTerminal: boolean;
  readonly startId: string;
  readonly name: string;
  readonly state: ProcessState;
  readonly isKernelThread: boolean;
  readonly nice: number;
  /**
   * The addresses where the code and the stack of its program begin. A fork inherits both; an exec
   * picks new ones at random. `undefined` if the kernel hides them or doesn't randomize them.
   */
  readonly image: string | undefined;
}

/** From linux/sched.h. */
const PF_KTHREAD = 0x00200000;

/**
 * Returns `undefined` for a missing process, and for a thread other than the first, because threads
 * have pids too.
 * @throws {IdentityUnknownError} if it can't be read just now.
 */
export function readKin(pid: number): Kin | undefined {
  const text = whatIsThere(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return text === undefined ? undefined : parseKin(text);
}

/**
 * Parses `/proc/PID/stat`. The name may contain anything, so the fields begin after the last
 * closing parenthesis.
 */
function parseKin(text: string): Kin | undefined {
  const close = text.lastIndexOf(')');
  const pid = Number.parseInt(text, 10);
  // Starts at field 3 of proc(5).
  const fields = text.slice(close + 2).split(' ');
  const field = (number: number): string => fields[number - 3] ?? '';
  const startId = field(22);
  // The exit signal, which is -1 for all threads except the first.
  const isThread = field(38).startsWith('-');
  if (close < 0 || !/^\d+$/.test(startId) || isThread) return undefined;
  const letter = field(3);
  const [codeStart, stackStart] = [field(26), field(28)];
  const isShown = stackStart !== '0' && codeStart !== '0' && codeStart !== '1';
  const isTelling = isShown && isRandomized({ stackStart: Number(stackStart) });
  return {
    key: processKey({ pid, startId }),
    pid,
    ppid: Number(field(4)),
    group: Number(field(5)),
    session: Number(field(6)),
    hasTerminal: field(7) !== '0',
    startId,
    name: text.slice(text.indexOf('(') + 1, close),
    // A zombie with several threads is alive: only its first thread has ended.
    state: letter === 'Z' && Number(field(20)) > 1 ? 'running' : processState(letter),
    nice: Number(field(19)),
    isKernelThread: (Number(field(9)) & PF_KTHREAD) !== 0,
    image: isTelling ? `${codeStart} ${stackStart}` : undefined,
  };
}

/** Returns all current processes. */
export async function listKin(slice: HostSlice): Promise<readonly Kin[]> {
  const all: Kin[] = [];
  for (const name of whatIsThere(() => readdirSync('/proc')) ?? []) {
    if (!/^\d+$/.test(name)) continue;
    const kin = readKin(Number(name));
    if (kin) all.push(kin);
    await slice.restIfOver();
  }
  return all;
}

/**
 * Returns the pids of the children of each of its threads; empty if the kernel doesn't list them.
 */
export function childPidsOf(pid: number): readonly number[] {
  const threads = whatIsThere(() => readdirSync(`/proc/${pid}/task`)) ?? [];
  return threads.flatMap((thread) => {
    const text = whatIsThere(() => readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1'));
    return (text ?? '').split(' ').filter(Boolean).map(Number);
  });
}

/**
 * Returns the pid most recently assigned to a process or thread; `undefined` if the kernel doesn't
 * report it.
 */
export function newestPid(): number | undefined {
  const text = whatIsThere(() => readFileSync('/proc/loadavg', 'latin1'));
  const pid = Number(text?.trimEnd().split(' ').at(-1));
  return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
}

/**
 * Empty if there is none, and in state D, because the read could block for as long as that lasts.
 */
function rawCommandLineOf({ pid, state }: Kin): Buffer {
  const none = Buffer.alloc(0);
  if (state === 'disk-sleep') return none;
  return whatIsThere(() => readFileSync(`/proc/${pid}/cmdline`)) ?? none;
}

/**
 * Returns the user, control groups and working directory of a process as one text, which a fork
 * inherits; `undefined` if they aren't visible. A service that a manager starts has its own group.
 */
export function placeOf(pid: number): string | undefined {
  return whatIsThere(() => {
    const groups = readFileSync(`/proc/${pid}/cgroup`, 'latin1');
    return `${statSync(`/proc/${pid}`).uid} ${groups} ${readlinkSync(`/proc/${pid}/cwd`)}`;
  });
}

let tickLength: number | undefined;

/** The resolution of the start in `stat`, in milliseconds; usually 10. */
function tickLengthMs(): number {
  return (tickLength ??= 1000 / readKernelUnits(new ProcFileReader('/proc')).ticksPerSecond);
}

/** Returns how much later one process started than the other, in milliseconds. */
export function startedLaterMs(one: Pick<Kin, 'startId'>, other: Pick<Kin, 'startId'>): number {
  const tickMs = tickLengthMs();
  const ticksOf = ({ startId }: Pick<Kin, 'startId'>) =>
    signedTicks(Number(startId), 1000 / tickMs);
  return (ticksOf(one) - ticksOf(other)) * tickMs;
}

/**
 * Returns the result of `read`; `undefined` if it fails just now, for example for lack of
 * descriptors. The next attempt may succeed.
 */
export function ifReadable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof IdentityUnknownError) return undefined;
    throw error;
  }
}

/** Like {@link readKin}, but also returns `undefined` if it can't be read just now. */
export function readableKin(pid: number): Kin | undefined {
  return ifReadable(() => readKin(pid));
}

function whatIsThere<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    const failure = readFailure(error);
    if (failure === 'missing' || failure === 'denied') return undefined;
    throw new IdentityUnknownError();
  }
}

/** How long the extension host is occupied at a time, in milliseconds. */
const SLICE_MS = 4;

/** Divides long work into slices, between which the extension host does everything else. */
export class HostSlice {
  private startMs = performance.now();

  async restIfOver(): Promise<void> {
    if (performance.now() - this.startMs >= SLICE_MS) await this.rest();
  }

  async rest(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.restart();
  }

  /** Must be called after the extension host was free for any other reason. */
  restart(): void {
    this.startMs = performance.now();
  }
}

/**
 * Returns the row of a process that no snapshot has listed, from its `stat` and its command line.
 */
export function newcomerRow(kin: Kin, startTimeMs: number | undefined): ProcessInfo {
  const { key, pid, ppid, startId, name, state, isKernelThread, nice } = kin;
  const bytes = ifReadable(() => rawCommandLineOf(kin)) ?? Buffer.alloc(0);
  return {
    ...UNKNOWN_FIELDS,
    key,
    pid,
    ppid,
    startId,
    // A program that sets a title may also set this name, with secrets in it.
    name: redactText(name),
    state,
    startTimeMs,
    commandLine: parseCommandLine(bytes)?.text,
    kernelThread: isKernelThread,
    nice,
  };
}
