import type { CollectorId } from '../platform/platform';
import type { Inspection, InspectionOptions, Reveal, Revealed } from '../core/process/inspection';
import type { LongLine } from '../core/process/longLines';
import type { ExtraField, ProcessKey } from '../core/process/process';
import type { SystemReading } from '../core/process/snapshot';
import type { Sentence } from '../core/text/sentence';

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

/** Marks what is about to be read, so that whoever ends a hung collector knows what hung it. */
export interface Breadcrumb {
  set(key: ProcessKey): void;
  clear(): void;
}

/** What a collector may be given. All of it may be left out. */
export interface CollectorOptions {
  /** Where the kernel's process files are; a test gives a tree of its own. Default `/proc`. */
  readonly procRoot?: string | undefined;
  /** Processes whose memory, where the command line is, once hung the collector: not read again. */
  readonly quarantined?: ReadonlySet<ProcessKey> | undefined;
  readonly breadcrumb?: Breadcrumb | undefined;
  /**
   * Of how many processes user and command line are read in one tick, at the most; the others have
   * theirs read in the next ones. `Infinity` for who takes a snapshot only once.
   */
  readonly mostDetailsPerTick?: number | undefined;
}

/** Reads one process thoroughly, whenever asked. May block: to be run in a process of its own. */
export interface ProcessInspector {
  /** Never throws for what the process or the kernel does: each part says how it went. */
  inspect(key: ProcessKey, options: InspectionOptions): Inspection;
  /** Reads again what an inspection masks; nothing of it is kept. */
  reveal(key: ProcessKey, what: Reveal): Revealed;
  /** As far as it is read, secrets masked; `undefined` if it can't be. */
  commandLine(key: ProcessKey): LongLine | undefined;
}
