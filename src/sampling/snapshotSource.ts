import type { SnapshotDelta } from '../core/process/delta';
import type { Inspection, InspectionOptions, Reveal, Revealed } from '../core/process/inspection';
import type { LongLine } from '../core/process/longLines';
import type { ExtraField, ProcessKey } from '../core/process/process';
import type { Sentence } from '../core/text/sentence';

export interface SampleOptions {
  /** All of it instead of what changed. */
  readonly whole?: boolean;
  /** What to read of each process besides the usual. */
  readonly extras?: readonly ExtraField[];
  /** Processes whose user and command line are read again, whatever is known of them. */
  readonly reread?: readonly ProcessKey[];
}

/** `reason` is a sentence for the user, `why` is what is known of it besides. */
export type LossListener = (reason: string, why?: readonly Sentence[]) => void;

/** The collector child as the extension host sees it: asked for a tick, answers with a delta. */
export interface SnapshotSource {
  /**
   * Takes one snapshot in the child and resolves with the change since the one before; the whole
   * snapshot (`base: null`) the first time, after a restart of the child, and with `whole: true`.
   * One call at a time.
   * @throws {CollectError} when the child could not list, died or hung. The child is brought back
   *   by itself, with a growing pause; a later call succeeds then.
   */
  sample(options?: SampleOptions): Promise<SnapshotDelta>;
  /** Calls back whenever a running child died or was ended for hanging; `reason` is a sentence. */
  onDidLoseChild(listener: LossListener): void;
  /** The child's pid while it runs. */
  readonly childPid: number | undefined;
  /** True once the child died too often and was given up: `restart` is needed. */
  readonly gaveUp: boolean;
  /** Starts anew with a fresh count of crashes. */
  restart(): void;
  /** Ends the child at once, synchronously. */
  dispose(): void;
}

/**
 * The collector child as who looks at one process sees it. Requests may be in flight beside a
 * sample; they are answered in the order they were made.
 */
export interface InspectionSource {
  /**
   * Reads everything there is to know of one process, now.
   * @throws {CollectError} when the child died or hung, or too many requests are in flight.
   */
  inspect(key: ProcessKey, options?: InspectionOptions): Promise<Inspection>;
  /**
   * What is otherwise masked. The answer is for the user's eyes: it is not to be logged or kept.
   * @throws {CollectError} as `inspect` does.
   */
  reveal(key: ProcessKey, what: Reveal): Promise<Revealed>;
  /**
   * Command lines as far as they are read, secrets masked; of those that can't be read nothing.
   * @throws {CollectError} as `inspect` does.
   */
  commandLines(keys: readonly ProcessKey[]): Promise<readonly LongLine[]>;
}
