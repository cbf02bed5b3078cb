import type { ProcessInfo, ProcessKey } from '../core/process/process';
import type { Protection } from '../core/process/protection';
import type { ProcessTree } from '../core/process/tree';
import type { Sentence } from '../core/text/sentence';
import type { Platform } from '../platform/platform';
import type { OpenIdentity } from './identity';
import type { FreshSnapshots } from './sampledIdentity';
import type { ProcessOutcome, SignalOutcome } from './signals';

/** What the user is to be asked. */
export interface TreeQuestion {
  /** Those that were chosen, are there and stand below no other of them. */
  readonly roots: readonly ProcessInfo[];
  /** All that would be signalled, the roots among them, parents before their children. */
  readonly members: readonly ProcessInfo[];
  /** Those of them that no question has shown; none at the first. */
  readonly newcomers: readonly ProcessInfo[];
  /** The chosen ones that ran exec while the last question stood. */
  readonly changed: readonly ProcessInfo[];
  readonly tree: ProcessTree;
}

export interface KillTreeRequest {
  readonly roots: readonly ProcessInfo[];
  readonly snapshots: FreshSnapshots;
  readonly openIdentity: OpenIdentity;
  readonly protectionOf: (info: ProcessInfo, tree: ProcessTree) => Protection | undefined;
  /** Called before it is shown or signalled: false if something else goes on with it. */
  readonly claim: (info: ProcessInfo) => boolean;
  /** Only `true` lets signals go. Asked twice if there are others to be signalled by then. */
  readonly confirm: (question: TreeQuestion) => Promise<boolean>;
  /**
   * Asked after the answer, about those that were shown, as they were: false if nothing may be sent
   * any more.
   */
  readonly isStillAllowed: (shown: readonly ProcessInfo[], tree: ProcessTree) => boolean;
  /** Where `/proc` is not read, snapshots show what a tree starts. */
  readonly platform?: Pick<Platform, 'readsProc'>;
  /** How long the signalled ones are given to end, in each pass. */
  readonly passMs?: number;
  /** How long in all they are watched at least, from the first signal, before they are survivors. */
  readonly watchMs?: number;
}

/** One that is left alone, and why. */
interface SparedProcess {
  readonly info: ProcessInfo;
  readonly reason: Sentence;
  /** It is not known to belong to the tree: it may be unrelated. */
  readonly isPossibleMember?: boolean;
}

export interface KillTreeResult {
  readonly outcomes: readonly ProcessOutcome[];
  readonly spared: readonly SparedProcess[];
}

/** Why nothing was sent. `unreadable`: no snapshot. */
export type NothingSent = 'cancelled' | 'unreadable';

/** What became of each process of a tree, and which were left alone, with the reason. */
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

  /** Without a reason it is not left alone, or no longer. */
  spare(info: ProcessInfo, reason: Sentence | undefined): void {
    if (reason === undefined) this.spared.delete(info.key);
    else this.spared.set(info.key, { info, reason });
  }

  /** One that is not known to belong to the tree. */
  sparePossibleMember(info: ProcessInfo, reason: Sentence): void {
    this.spared.set(info.key, { info, reason, isPossibleMember: true });
  }
}
