import type { ProcessInfo, ProcessKey } from '../core/process/process';
import type { Sentence } from '../core/text/sentence';
import type { KillTreeResult, SparedProcess } from './killTreeRequest';
import type { ProcessOutcome, SignalOutcome } from './signalOutcome';

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
