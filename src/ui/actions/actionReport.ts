import type { ProcessOutcome } from '../../ending/signalOutcome';
import type { ProcessAction } from '../../core/action';
import type { ProcessKey } from '../../core/process';
import type { OutcomeMessage } from './actionDialogs';
import { outcomesText, refusalText, together, type OutcomeText, type Refusal } from './outcomeText';

/**
 * What there is to tell of one action. The panel shows one message at a time, so that what was
 * refused and what came of the rest are told in one.
 */
export class ActionReport {
  private key: ProcessKey | undefined;
  private readonly parts: OutcomeText[] = [];

  add(key: ProcessKey, part: OutcomeText): void {
    this.key ??= key;
    this.parts.push(part);
  }

  addRefused(refused: readonly Refusal[]): void {
    if (refused[0]) this.add(refused[0].info.key, refusalText(refused));
  }

  addOutcomes(outcomes: readonly ProcessOutcome[], action: ProcessAction): void {
    if (outcomes[0]) this.add(outcomes[0].info.key, outcomesText(outcomes, action));
  }

  /** All of it, about the process of the first; `undefined` if there is nothing to tell. */
  get message(): OutcomeMessage | undefined {
    if (this.key === undefined) return undefined;
    return { type: 'outcome', key: this.key, ...together(this.parts) };
  }
}
