import type { ProcessOutcome } from '../../ending/signalOutcome';
import type { ProcessAction } from '../../core/action';
import type { ProcessKey } from '../../core/process';
import type { ActionDialogs } from './actionDialogs';
import { titleOf } from './actionWords';
import { forceHelps, outcomesText, resumeHelps, type OutcomeText } from './outcomeText';

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
  dialogs: Pick<ActionDialogs, 'warn'>,
): Promise<Help | undefined> {
  if (told.tone === 'success') return undefined;
  const keysOf = (helps: typeof forceHelps) =>
    outcomes.filter(({ outcome }) => helps(outcome, action)).map(({ info }) => info.key);
  const helps = { forceTerminate: keysOf(forceHelps), resume: keysOf(resumeHelps) };
  const offered = (['forceTerminate', 'resume'] as const).filter((way) => helps[way].length > 0);
  // What is an error was told as one already: only what the buttons are for is said again.
  const isTold = told.tone === 'error';
  if (isTold && offered.length === 0) return undefined;
  const { text } = isTold ? outcomesText(outcomes, action) : told;
  const answer = await dialogs.warn(text, ...offered.map(titleOf));
  const chosen = offered.find((way) => titleOf(way) === answer);
  return chosen && { action: chosen, keys: helps[chosen] };
}
