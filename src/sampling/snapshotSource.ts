import type { SnapshotDelta } from '../core/process/delta';
import type { Inspection, InspectionOptions, Reveal, Revealed } from '../core/process/inspection';
import type { LongLine } from '../core/process/longLines';
import type { ProcessKey } from '../core/process/process';
import type { ExtraField } from '../core/process/fields';
import type { Event } from '../core/events/events';
import type { Snapshot } from '../core/process/snapshot';
import type { Sentence } from '../core/text/sentence';

export interface SampleOptions {
  /** Requests the whole snapshot instead of the changes since the last one. */
  readonly whole?: boolean;
  /** The optional fields to read for every process. */
  readonly extras?: readonly ExtraField[];
  /** Processes whose user and command line are read again, even if they are known. */
  readonly reread?: readonly ProcessKey[];
}

/** The result of one tick: the changes, the snapshot they apply to, and the resulting snapshot. */
export interface Sample {
  readonly delta: SnapshotDelta;
  readonly previous: Snapshot | undefined;
  readonly snapshot: Snapshot;
  /** The optional fields that were read. */
  readonly extras: readonly ExtraField[];
}

/** Why a child was lost. `reason` is a sentence for the user; `why` adds details about the cause. */
export interface LostChild {
  readonly reason: string;
  readonly why?: readonly Sentence[];
}

/**
 * The collector child as the extension host sees it: each tick is a request that is answered with a
 * delta.
 */
export interface SnapshotSource {
  /**
   * Takes one snapshot in the child and resolves with the changes since the previous one. Resolves
   * with the whole snapshot (`base: null`) the first time, after a restart of the child, and with
   * `whole: true`. One call at a time.
   * @throws {CollectError} if the child couldn't list, died or hung. The child is restarted
   * automatically after a growing pause, and later calls then succeed.
   */
  sample(options?: SampleOptions): Promise<SnapshotDelta>;
  /** Fires whenever a running child died or was killed because it hung. */
  readonly onDidLoseChild: Event<LostChild>;
  /** The pid of the child while it runs. */
  readonly childPid: number | undefined;
  /** Whether the child died too often and was given up, so that `restart` is needed. */
  readonly gaveUp: boolean;
  /** Restarts the child and resets the count of crashes. */
  restart(): void;
  /** Kills the child at once, synchronously. */
  dispose(): void;
}

/**
 * The collector child as used to inspect single processes. Requests may be in flight beside a
 * sample. They are answered in the order in which they were made.
 */
export interface InspectionSource {
  /**
   * Reads all details of one process now.
   * @throws {CollectError} if the child died or hung, or if too many requests are in flight.
   */
  inspect(key: ProcessKey, options?: InspectionOptions): Promise<Inspection>;
  /**
   * Reads a value that is masked elsewhere. The result is only for the user to see: it must not be
   * logged or kept.
   * @throws {CollectError} like `inspect`.
   */
  reveal(key: ProcessKey, what: Reveal): Promise<Revealed>;
  /**
   * Reads command lines as far as possible, with secrets masked. Omits those that can't be read.
   * @throws {CollectError} like `inspect`.
   */
  commandLines(keys: readonly ProcessKey[]): Promise<readonly LongLine[]>;
}
