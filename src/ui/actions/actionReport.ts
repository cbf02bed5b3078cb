import * as l10n from '@vscode/l10n';
import type { ProcessAction } from '../../core/process/action';
import type { ProcessInfo, ProcessKey } from '../../core/process/process';
import type { ProcessOutcome } from '../../ending/signals';
import type { HostMessage } from '../../protocol/messages';
import { type Confirmation, commandTitleOf } from './actionWords';
import {
  forceHelps,
  OUTCOMES,
  outcomesText,
  type OutcomeText,
  type Refusal,
  refusalText,
  resumeHelps,
  shownOutcome,
  together,
} from './outcomeText';

/**
 * Reports one action. The panel shows one message at a time, so one message says what was refused and
 * what happened to the rest.
 */
export class ActionReport {
  private key: ProcessKey | undefined;
  private readonly parts: OutcomeText[] = [];
  /** All processes that are still running, each with a short reason for the log. */
  readonly left = new Map<ProcessKey, { readonly info: ProcessInfo; readonly why: string }>();

  add(key: ProcessKey, part: OutcomeText): void {
    this.key ??= key;
    this.parts.push(part);
  }

  addRefused(refused: readonly Refusal[], tone?: 'warning'): void {
    if (refused[0]) this.add(refused[0].info.key, refusalText(refused, tone));
    this.addLeft(refused.map(({ info }) => info));
  }

  /** Adds processes that were not signalled; one sentence of the message covers them all. */
  addLeft(processes: readonly ProcessInfo[]): void {
    for (const info of processes) this.left.set(info.key, { info, why: 'not signalled' });
  }

  addOutcomes(outcomes: readonly ProcessOutcome[], action: ProcessAction): void {
    if (outcomes[0]) this.add(outcomes[0].info.key, outcomesText(outcomes, action));
    for (const { info, outcome } of outcomes) {
      if (OUTCOMES[outcome].tone !== 'success') this.left.set(info.key, { info, why: outcome });
    }
  }

  /** The whole report, attached to the first process; `undefined` if there is nothing to report. */
  get message(): { readonly message: OutcomeMessage; readonly isCut: boolean } | undefined {
    if (this.key === undefined) return undefined;
    const { tone, text, isCut } = shownOutcome(together(this.parts));
    return { message: { type: 'outcome', key: this.key, tone, text }, isCut };
  }
}

/** The outcome of an action, and everything that was reported to the user about it. */
export interface Acted {
  readonly told: OutcomeText;
  readonly outcomes: readonly ProcessOutcome[];
}

/** The remedy that the user chose, and the processes to apply it to. */
export interface Help {
  readonly action: 'forceTerminate' | 'resume';
  readonly keys: readonly ProcessKey[];
}

/** Offers remedies where an action did not achieve its goal; `undefined` if the user wants none. */
export async function offerHelp(
  { told, outcomes }: Acted,
  action: ProcessAction,
  dialogs: Pick<ActionDialogs, 'warn' | 'showLog'>,
): Promise<Help | undefined> {
  if (told.tone === 'success') return undefined;
  const keysOf = (helps: typeof forceHelps) =>
    outcomes.filter(({ outcome }) => helps(outcome, action)).map(({ info }) => info.key);
  const helps = { forceTerminate: keysOf(forceHelps), resume: keysOf(resumeHelps) };
  const offered = (['forceTerminate', 'resume'] as const).filter((way) => helps[way].length > 0);
  // An error was already shown. Only the part that the buttons apply to is repeated.
  const isTold = told.tone === 'error';
  if (isTold && offered.length === 0) return undefined;
  const { text, isCut } = isTold ? shownOutcome(outcomesText(outcomes, action)) : told;
  const showLog = l10n.t('Show Log');
  const buttons = offered.map(commandTitleOf);
  const answer = await dialogs.warn(text, ...(isCut ? [...buttons, showLog] : buttons));
  if (answer === showLog) dialogs.showLog();
  const chosen = offered.find((way) => commandTitleOf(way) === answer);
  return chosen && { action: chosen, keys: helps[chosen] };
}

export type OutcomeMessage = Extract<HostMessage, { type: 'outcome' }>;

/** How actions talk to the user. */
export interface ActionDialogs {
  /** Asks a modal question; `true` only for the button labelled `title`. */
  ask(question: Confirmation, title: string): Promise<boolean>;
  /** Called after the last question of an action is answered. */
  answered(): void;
  /** Reports the outcome without interrupting. If it is cut, an error gets a button for the log. */
  tell(outcome: OutcomeMessage, how?: { readonly isCut: boolean }): void;
  showLog(): void;
  /** Shows a warning with a button for each remedy; resolves with the button that was clicked. */
  warn<T extends string>(text: string, ...buttons: T[]): Promise<T | undefined>;
}
