import * as l10n from '@vscode/l10n';
import type { ProcessOutcome } from '../../ending/signalOutcome';
import type { ProcessAction } from '../../core/process/action';
import type { ProcessKey } from '../../core/process/process';
import type { ActionDialogs } from './actionDialogs';
import { titleOf } from './actionWords';
import {
  forceHelps,
  outcomesText,
  resumeHelps,
  shownOutcome,
  type OutcomeText,
} from './outcomeText';

/** The outcome of an action, and all that the user was told about it. */
export interface Acted {
  readonly told: OutcomeText;
  readonly outcomes: readonly ProcessOutcome[];
}

/** What the user chose to do about it, and to which processes. */
export interface Help {
  readonly action: 'forceTerminate' | 'resume';
  readonly keys: readonly ProcessKey[];
}

/** Offers what may help where an action did not do what was wanted; `undefined`: no help is wanted. */
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
  // What is an error was told as one already: only what the buttons are for is said again.
  const isTold = told.tone === 'error';
  if (isTold && offered.length === 0) return undefined;
  const { text, isCut } = isTold ? shownOutcome(outcomesText(outcomes, action)) : told;
  const showLog = l10n.t('Show Log');
  const buttons = offered.map(titleOf);
  const answer = await dialogs.warn(text, ...(isCut ? [...buttons, showLog] : buttons));
  if (answer === showLog) dialogs.showLog();
  const chosen = offered.find((way) => titleOf(way) === answer);
  return chosen && { action: chosen, keys: helps[chosen] };
}
