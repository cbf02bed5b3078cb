import type { ProcessReading } from '../../../core/process/process';
import type { ExtraField } from '../../../core/process/fields';
import { readFailure, type ReadFailure } from '../procFileReader';
import type { IoBytes, OwnIo } from './ownIo';

export interface IoExtra extends Extra<IoBytes> {
  /** `undefined` until the counters are first read. */
  own: OwnIo | undefined;
}

export interface CwdExtra extends Extra<string> {
  /** The unmasked link that the value was made from: masking it takes longer than reading it. */
  link: string | undefined;
}

/** A socket and a descriptor that refers to it. */
export interface HeldSocket {
  readonly inode: number;
  readonly fd: number;
}

/** The sockets that a process had open when its descriptors were last scanned. */
export interface HeldSockets {
  /**
   * The link of its network namespace, such as `net:[4026531840]`; `undefined` once the process has
   * ended.
   */
  readonly namespace: string | undefined;
  readonly sockets: readonly HeldSocket[];
  /** How many descriptors the process had, and how many of them were read. */
  readonly count: number;
  readonly looked: number;
}

/** A scan of a process's descriptors in progress. */
export interface DescriptorScan {
  readonly namespace: string;
  /**
   * The monotonic time when the scan began, and the number of times new sockets had been found by
   * then.
   */
  readonly beganMs: number;
  readonly growth: number;
  readonly numbers: number[];
  /** How many of the numbers have been read. */
  looked: number;
  /** The sockets found among these. */
  readonly sockets: HeldSocket[];
  /** Whether the process has run since the scan began. */
  isStale: boolean;
  /** Whether descriptors opened during the scan have been added to the numbers. */
  isListedAgain: boolean;
}

export interface PortsExtra extends Extra<HeldSockets> {
  /** Whether the process has run since the scan. */
  isStale: boolean;
  /** Monotonic times when the last scan began and ended. */
  readMs: number;
  doneMs: number;
  /** The number of times new listening sockets had been found when the scan began. */
  growth: number;
  /** The scan in progress, which has too many descriptors for one tick. */
  scan: DescriptorScan | undefined;
  /**
   * Whether the process may hold more listening sockets: a new one was found since, or a listener
   * in its namespace has no known holder.
   */
  mayHaveMore: boolean;
  /** Its sockets that may or may not be listening. */
  unexplained: readonly HeldSocket[];
  /** The listening ports, as encoded by `encodePorts`. */
  ports: string | undefined;
}

/** The optional fields of one process that are currently wanted. */
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

/** Permission may be granted after a change of user, for which the process has to run. */
const DENIED_PAUSE_MS = 60_000;

/** The state of one optional field of one process. */
interface Extra<T> {
  /** `undefined` if it wasn't read yet, isn't permitted, or doesn't exist for the process. */
  value: T | undefined;
  /** Whether reading it has succeeded or failed permanently since it was wanted. */
  isSettled: boolean;
  /** The monotonic time from which it may be read again. */
  againMs: number;
}

function unknownExtra<T>(): Extra<T> {
  return { value: undefined, isSettled: false, againMs: Number.NEGATIVE_INFINITY };
}

/** Whether a field is read in this tick. Once read, it changes only when its process runs. */
export function isDue(extra: Extra<unknown>, hasRun: boolean, nowMs: number): boolean {
  return !extra.isSettled || (hasRun && nowMs >= extra.againMs);
}

/**
 * Reads a field. A field that can't be read is unknown. After a temporary failure, such as a lack
 * of descriptors, it is read again in the next tick.
 * @param read throws what `fs` throws.
 * @returns the reason why it couldn't be read, if so.
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

/** The fields of a reading that exist only while they are wanted. */
type ExtraValues = Pick<ProcessReading, 'ioReadBytes' | 'ioWriteBytes' | 'cwd' | 'listeningPorts'>;

/** Returns the optional fields for the reading of a process. */
export function extraValues({ io, cwd, ports }: ProcessExtras): ExtraValues {
  return {
    ioReadBytes: io?.value?.readBytes,
    ioWriteBytes: io?.value?.writtenBytes,
    cwd: cwd?.value,
    listeningPorts: ports?.ports,
  };
}
