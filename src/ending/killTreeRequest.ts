import type { ProcessInfo, ProcessKey } from '../core/process/process';
import type { Protection } from '../core/process/protection';
import type { ProcessTree } from '../core/process/tree';
import type { Sentence } from '../core/text/sentence';
import type { Platform } from '../platform/platform';
import type { OpenIdentity } from './identity';
import type { FreshSnapshots } from './sampledIdentity';
import type { ProcessOutcome, SignalOutcome } from './signals';

/** The contents of the question to the user. */
export interface TreeQuestion {
  /** The chosen processes that exist and aren't below another chosen process. */
  readonly roots: readonly ProcessInfo[];
  /** All processes that would be signalled, including the roots, parents before their children. */
  readonly members: readonly ProcessInfo[];
  /** The members that no question has shown yet; none in the first question. */
  readonly newcomers: readonly ProcessInfo[];
  /** The chosen processes that ran exec while the last question was open. */
  readonly changed: readonly ProcessInfo[];
  readonly tree: ProcessTree;
}

export interface KillTreeRequest {
  readonly roots: readonly ProcessInfo[];
  readonly snapshots: FreshSnapshots;
  readonly openIdentity: OpenIdentity;
  readonly protectionOf: (info: ProcessInfo, tree: ProcessTree) => Protection | undefined;
  /**
   * Called before a process is shown or signalled. Returns `false` if another action on it is in
   * progress.
   */
  readonly claim: (info: ProcessInfo) => boolean;
  /**
   * Signals are sent only after `true`. Asked a second time if more processes would be signalled by
   * then.
   */
  readonly confirm: (question: TreeQuestion) => Promise<boolean>;
  /**
   * Called after the answer with the processes that were shown, in their state at that time.
   * Returns `false` if nothing may be sent any more.
   */
  readonly isStillAllowed: (shown: readonly ProcessInfo[], tree: ProcessTree) => boolean;
  /** Where `/proc` isn't read, snapshots show what a tree starts. */
  readonly platform?: Pick<Platform, 'readsProc'>;
  /** How many milliseconds the signalled processes get to end in each pass. */
  readonly passMs?: number;
  /**
   * How many milliseconds they are watched at least, from the first signal, before they count as
   * survivors.
   */
  readonly watchMs?: number;
}

/** A process that is left alone, and the reason. */
interface SparedProcess {
  readonly info: ProcessInfo;
  readonly reason: Sentence;
  /** Whether the process may be unrelated to the tree. */
  readonly isPossibleMember?: boolean;
}

export interface KillTreeResult {
  readonly outcomes: readonly ProcessOutcome[];
  readonly spared: readonly SparedProcess[];
}

/** Why nothing was sent. `unreadable` means that there is no snapshot. */
export type NothingSent = 'cancelled' | 'unreadable';

/**
 * The outcome of each process of a tree, and the processes that were left alone, with the reason.
 */
export class TreeLedger {
  private readonly outcomes = new Map<ProcessKey, ProcessOutcome>();
  private readonly spared = new Map<ProcessKey, SparedProcess>();

  get result(): KillTreeResult {
    return { outcomes: [...this.outcomes.values()], spared: [...this.spared.values()] };
  }

  get hasOutcomes(): boolean {
    return this.outcomes.size > 0;
  }

  isSettled({ key }: ProcessInfo): boolean {
    return this.outcomes.has(key);
  }

  isSpared({ key }: ProcessInfo): boolean {
    return this.spared.has(key);
  }

  settle(info: ProcessInfo, outcome: SignalOutcome): void {
    this.outcomes.set(info.key, { info, outcome });
  }

  /** Records that the process is left alone. Without a reason, removes that record. */
  spare(info: ProcessInfo, reason: Sentence | undefined): void {
    if (reason === undefined) this.spared.delete(info.key);
    else this.spared.set(info.key, { info, reason });
  }

  /** Records a process that is left alone and may be unrelated to the tree. */
  sparePossibleMember(info: ProcessInfo, reason: Sentence): void {
    this.spared.set(info.key, { info, reason, isPossibleMember: true });
  }
}
