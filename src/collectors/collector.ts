import type { CollectorId } from '../platform/platform';
import type { Inspection, InspectionOptions, Reveal, Revealed } from '../core/process/inspection';
import type { LongLine } from '../core/process/longLines';
import type { ProcessKey } from '../core/process/process';
import type { ExtraField } from '../core/process/fields';
import type { SystemReading } from '../core/process/snapshot';
import type { Sentence } from '../core/text/sentence';

/** Reads the processes and the machine from the operating system on request, one call at a time. */
export interface Collector {
  readonly id: CollectorId;
  /**
   * Returns all processes and the machine, read after this call: a kill is checked against the
   * result. `extras` lists the optional fields to read; none by default. For the processes in
   * `reread`, fields that rarely change are read again too.
   * @throws {CollectError} if the processes can't be listed. A single process that can't be read is
   * not an error.
   */
  collect(extras?: ReadonlySet<ExtraField>, reread?: Iterable<ProcessKey>): Promise<SystemReading>;
  dispose(): void;
}

export const NO_EXTRAS: ReadonlySet<ExtraField> = new Set();

export const COLLECT_ERROR_CODES = ['unsupported', 'permission', 'failed'] as const;
export type CollectErrorCode = (typeof COLLECT_ERROR_CODES)[number];

/** A collector couldn't list any processes. The message is a sentence shown to the user. */
export class CollectError extends Error {
  constructor(
    readonly code: CollectErrorCode,
    message: string,
    options?: ErrorOptions,
    /** Further details about the cause, shown to the user. */
    readonly why: readonly Sentence[] = [],
  ) {
    super(message, options);
    this.name = 'CollectError';
  }
}

/** Marks the process about to be read, so that the host can tell which one hung the collector. */
export interface Breadcrumb {
  set(key: ProcessKey): void;
  clear(): void;
}

/** Options of a collector. All are optional. */
export interface CollectorOptions {
  /** The root of the kernel's process files, `/proc` by default. Tests pass their own directory. */
  readonly procRoot?: string | undefined;
  /**
   * Processes that once hung the collector. Their memory, where the command line is, is not read
   * again.
   */
  readonly quarantined?: ReadonlySet<ProcessKey> | undefined;
  readonly breadcrumb?: Breadcrumb | undefined;
  /**
   * The maximum number of processes whose user and command line are read in one tick. The others
   * are read in later ticks. `Infinity` suits a caller that takes a single snapshot.
   */
  readonly mostDetailsPerTick?: number | undefined;
}

/** Reads the details of one process on request. May block, so it must run in a separate process. */
export interface ProcessInspector {
  /** Never throws because of the process or the kernel: each section has its own result. */
  inspect(key: ProcessKey, options: InspectionOptions): Inspection;
  /** Reads a value that the inspection masks. The value is not kept. */
  reveal(key: ProcessKey, what: Reveal): Revealed;
  /**
   * The command line as far as it can be read, with secrets masked; `undefined` if it can't be
   * read.
   */
  commandLine(key: ProcessKey): LongLine | undefined;
}
