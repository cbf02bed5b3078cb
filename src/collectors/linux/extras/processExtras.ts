import type { ExtraField } from '../../../core/extraField';
import type { IoTotals } from '../../../core/inspection';
import { unknownExtra, type Extra } from './extra';

export type IoExtra = Extra<Pick<IoTotals, 'readBytes' | 'writtenBytes'>>;

export interface CwdExtra extends Extra<string> {
  /** The link that the value was made of, unmasked: to mask it takes longer than to read it. */
  link: string | undefined;
}

/** The sockets that a process had open when its descriptors were last looked through. */
export interface HeldSockets {
  /** The link of its network namespace, such as `net:[4026531840]`. */
  readonly namespace: string;
  readonly inodes: readonly number[];
}

export interface PortsExtra extends Extra<HeldSockets> {
  /** The process has run since. */
  isStale: boolean;
  /** Monotonic time at which they were looked through. */
  readMs: number;
  /** What they listen on. */
  ports: string | undefined;
}

/** The extra fields of one process: those that are wanted. */
export interface ProcessExtras extends Partial<Record<ExtraField, unknown>> {
  io?: IoExtra | undefined;
  cwd?: CwdExtra | undefined;
  ports?: PortsExtra | undefined;
}

export function unknownCwd(): CwdExtra {
  return { ...unknownExtra<string>(), link: undefined };
}

export function unknownPorts(): PortsExtra {
  return {
    ...unknownExtra<HeldSockets>(),
    isStale: true,
    readMs: Number.NEGATIVE_INFINITY,
    ports: undefined,
  };
}
