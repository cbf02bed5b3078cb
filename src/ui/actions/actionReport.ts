import type { ProcessOutcome } from '../../ending/signalOutcome';
import type { ProcessAction } from '../../core/process/action';
import type { ProcessKey } from '../../core/process/process';
import type { ProcessInfo } from '../../core/process/process';
import type { OutcomeMessage } from './actionDialogs';
import {
  outcomesText,
  refusalText,
  shownOutcome,
  together,
  type OutcomeText,
  type Refusal,
} from './outcomeText';
import { OUTCOMES } from './outcomeWords';

/**
 * Reports one action. The panel shows one message at a time, so one message says what was refused and
 * what happened to the rest.
 */
export class ActionReport {
  private key: ProcessKey | undefined;
  private readonly parts: OutcomeText[] = [];
  /** All processes that live on, and why in a word: for the log. */
  readonly left = new Map<ProcessKey, { readonly info: ProcessInfo; readonly why: string }>();

  add(key: ProcessKey, part: OutcomeText): void {
    this.key ??= key;
    this.parts.push(part);
  }

  addRefused(refused: readonly Refusal[], tone?: 'warning'): void {
    if (refused[0]) this.add(refused[0].info.key, refusalText(refused, tone));
    this.addLeft(refused.map(({ info }) => info));
  }

  /** Not signalled; one sentence of the message covers them all. */
  addLeft(processes: readonly ProcessInfo[]): void {
    for (const info of processes) this.left.set(info.key, { info, why: 'not signalled' });
  }

  addOutcomes(outcomes: readonly ProcessOutcome[], action: ProcessAction): void {
    if (outcomes[0]) this.add(outcomes[0].info.key, outcomesText(outcomes, action));
    for (const { info, outcome } of outcomes) {
      if (OUTCOMES[outcome].tone !== 'success') this.left.set(info.key, { info, why: outcome });
    }
  }

  /** All of it, about the process of the first; `undefined` if there is nothing to tell. */
  get message(): { readonly message: OutcomeMessage; readonly isCut: boolean } | undefined {
    if (this.key === undefined) return undefined;
    const { tone, text, isCut } = shownOutcome(together(this.parts));
    return { message: { type: 'outcome', key: this.key, tone, text }, isCut };
  }
}
