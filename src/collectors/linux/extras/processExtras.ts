import type { ExtraField, ProcessReading } from '../../../core/process/process';
import { readFailure, type ReadFailure } from '../procFileReader';
import type { IoBytes, OwnIo } from './ownIo';

export interface IoExtra extends Extra<IoBytes> {
  /** `undefined` until it was read. */
  own: OwnIo | undefined;
}

export interface CwdExtra extends Extra<string> {
  /** The link that the value was made of, unmasked: to mask it takes longer than to read it. */
  link: string | undefined;
}

/** A socket and a descriptor that it was found at. */
export interface HeldSocket {
  readonly inode: number;
  readonly fd: number;
}

/** The sockets that a process had open when its descriptors were last looked through. */
export interface HeldSockets {
  /** The link of its network namespace, such as `net:[4026531840]`; `undefined` once it has ended. */
  readonly namespace: string | undefined;
  readonly sockets: readonly HeldSocket[];
  /** How many descriptors the process had, and how many of them were looked at. */
  readonly count: number;
  readonly looked: number;
}

/** While the descriptors of a process are looked through. */
export interface DescriptorScan {
  readonly namespace: string;
  /** Monotonic time at which it began, and how often sockets had been seen for the first time then. */
  readonly beganMs: number;
  readonly growth: number;
  readonly numbers: number[];
  /** How many of them were looked at. */
  looked: number;
  /** The sockets among these. */
  readonly sockets: HeldSocket[];
  /** The process has run since it began. */
  isStale: boolean;
  /** What was opened meanwhile is among the numbers. */
  isListedAgain: boolean;
}

export interface PortsExtra extends Extra<HeldSockets> {
  /** The process has run since. */
  isStale: boolean;
  /** Monotonic times: the descriptors were not yet, and no longer, looked through. */
  readMs: number;
  doneMs: number;
  /** How often sockets that listen had been seen for the first time when that began. */
  growth: number;
  /** They are being looked through: there are too many for one tick. */
  scan: DescriptorScan | undefined;
  /**
   * A socket that listens was seen for the first time since, or a listener in its namespace has no known
   * holder: the process may hold it.
   */
  mayHaveMore: boolean;
  /** Those of its sockets that are not known to listen, nor not to. */
  unexplained: readonly HeldSocket[];
  /** What they listen on, in the form of `encodePorts`. */
  ports: string | undefined;
}

/** The extra fields of one process: those that are wanted. */
export interface ProcessExtras extends Partial<Record<ExtraField, unknown>> {
  io?: IoExtra | undefined;
  cwd?: CwdExtra | undefined;
  ports?: PortsExtra | undefined;
}

export function unknownIo(): IoExtra {
  return { ...unknownExtra<IoBytes>(), own: undefined };
}

export function unknownCwd(): CwdExtra {
  return { ...unknownExtra<string>(), link: undefined };
}

export function unknownPorts(): PortsExtra {
  return {
    ...unknownExtra<HeldSockets>(),
    isStale: true,
    readMs: Number.NEGATIVE_INFINITY,
    doneMs: Number.NEGATIVE_INFINITY,
    growth: -1,
    scan: undefined,
    mayHaveMore: false,
    unexplained: [],
    ports: undefined,
  };
}

/** It may be permitted after a change of user, for which the process has to run. */
const DENIED_PAUSE_MS = 60_000;

/** What is known of one extra field of one process. */
interface Extra<T> {
  /** `undefined`: not read yet, not permitted, or the process has none. */
  value: T | undefined;
  /** It was read, or cannot be, since it is wanted. */
  isSettled: boolean;
  /** Monotonic time from which it may be read again. */
  againMs: number;
}

function unknownExtra<T>(): Extra<T> {
  return { value: undefined, isSettled: false, againMs: Number.NEGATIVE_INFINITY };
}

/** Whether it is to be read in this tick. One that was read changes only when its process runs. */
export function isDue(extra: Extra<unknown>, hasRun: boolean, nowMs: number): boolean {
  return !extra.isSettled || (hasRun && nowMs >= extra.againMs);
}

/**
 * Reads it. What cannot be read is unknown; for want of descriptors and the like it is tried again at
 * the next tick.
 * @param read throws what `fs` throws.
 * @returns why it could not be read, if so.
 */
export function readExtra<T>(
  extra: Extra<T>,
  read: () => T | undefined,
  nowMs: number,
): ReadFailure | undefined {
  try {
    extra.value = read();
    extra.isSettled = true;
    extra.againMs = nowMs;
    return undefined;
  } catch (error) {
    const failure = readFailure(error);
    extra.value = undefined;
    extra.isSettled = failure !== 'transient';
    extra.againMs = failure === 'denied' ? nowMs + DENIED_PAUSE_MS : nowMs;
    return failure;
  }
}

/** The fields of a reading that are there only while wanted. */
type ExtraValues = Pick<ProcessReading, 'ioReadBytes' | 'ioWriteBytes' | 'cwd' | 'listeningPorts'>;

/** What goes into the reading of a process. */
export function extraValues({ io, cwd, ports }: ProcessExtras): ExtraValues {
  return {
    ioReadBytes: io?.value?.readBytes,
    ioWriteBytes: io?.value?.writtenBytes,
    cwd: cwd?.value,
    listeningPorts: ports?.ports,
  };
}
