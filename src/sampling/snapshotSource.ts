import type { SnapshotDelta } from '../core/process/delta';
import type { ExtraField } from '../core/process/extraField';
import type { Sentence } from '../core/text/sentence';
import type { ProcessKey } from '../core/process/process';

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
