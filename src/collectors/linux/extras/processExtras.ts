import type { ExtraField } from '../../../core/extraField';
import type { IoBytes, OwnIo } from './ownIo';
import { unknownExtra, type Extra } from './extra';

export interface IoExtra extends Extra<IoBytes> {
  /** `undefined` until it was read. */
  own: OwnIo | undefined;
}

export interface CwdExtra extends Extra<string> {
  /** The link that the value was made of, unmasked: to mask it takes longer than to read it. */
  link: string | undefined;
}

/** The sockets that a process had open when its descriptors were last looked through. */
export interface HeldSockets {
  /** The link of its network namespace, such as `net:[4026531840]`; `undefined` once it has ended. */
  readonly namespace: string | undefined;
  readonly inodes: readonly number[];
  /** How many descriptors the process had, and how many of them were looked at. */
  readonly count: number;
  readonly looked: number;
}

/** While the descriptors of a process are looked through. */
export interface DescriptorScan {
  readonly namespace: string;
  readonly numbers: readonly number[];
  /** How many of them were looked at. */
  looked: number;
  /** The sockets among these. */
  readonly inodes: number[];
}

export interface PortsExtra extends Extra<HeldSockets> {
  /** The process has run since. */
  isStale: boolean;
  /** Monotonic time at which they were looked through. */
  readMs: number;
  /** They are being looked through: there are too many for one tick. */
  scan: DescriptorScan | undefined;
  /** A socket that listens was seen for the first time since, and the process may hold it. */
  mayHaveMore: boolean;
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
    scan: undefined,
    mayHaveMore: false,
    ports: undefined,
  };
}
