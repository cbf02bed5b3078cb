import type { ExtraField } from '../core/process/extraField';
import type { ProcessKey } from '../core/process/process';
import type { Sentence } from '../core/text/sentence';
import type { SystemReading } from '../core/process/snapshot';

/** Which implementation reads the operating system. */
export type CollectorId = 'procfs' | 'systeminformation';

/** What the user may ask for. */
export type CollectorChoice = 'auto' | CollectorId;

/** Reads the operating system once, whenever asked. One call at a time. */
export interface Collector {
  readonly id: CollectorId;
  /**
   * All processes and the machine, read after this call: a kill is checked against the answer.
   * `extras` says what is wanted besides the usual; nothing if left out. Of the processes in
   * `reread` even what seldom changes is read again.
   * @throws {CollectError} when no listing can be had. One process that cannot be read is no error.
   */
  collect(extras?: ReadonlySet<ExtraField>, reread?: Iterable<ProcessKey>): Promise<SystemReading>;
  dispose(): void;
}

export const NO_EXTRAS: ReadonlySet<ExtraField> = new Set();

export type CollectErrorCode = 'unsupported' | 'permission' | 'failed';

/** A collector could not list at all. The message is a sentence for the user. */
export class CollectError extends Error {
  constructor(
    readonly code: CollectErrorCode,
    message: string,
    options?: ErrorOptions,
    /** What is known of the reason besides, for the user. */
    readonly why: readonly Sentence[] = [],
  ) {
    super(message, options);
    this.name = 'CollectError';
  }
}
