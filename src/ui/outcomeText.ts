import * as l10n from '@vscode/l10n';
import type { ProcessOutcome, SignalOutcome } from '../collectors/signalOutcome';
import type { ProcessAction } from '../core/action';
import type { ProcessInfo } from '../core/process';
import { named, ownerOf } from './actionWords';
import { OUTCOMES } from './outcomeWords';

/** How many are named in a sentence. */
const MOST_NAMED = 3;

export interface OutcomeText {
  readonly tone: 'success' | 'warning' | 'error';
  readonly text: string;
}

/** For a process that is not in the list: it may have ended, or the list was begun anew. */
export function notListedText(pids: readonly number[]): OutcomeText {
  const [first] = pids;
  const text =
    first !== undefined && pids.length === 1
      ? l10n.t('Process {0} is not in the current list; nothing was done.', first)
      : l10n.t(
          '{0} processes ({1}) are not in the current list; nothing was done to them.',
          pids.length,
          listText(pids.map(String)),
        );
  return { tone: 'warning', text };
}

/** The first of them, and how many more there are. */
function listText(all: readonly string[]): string {
  const shown = all.slice(0, MOST_NAMED).join(', ');
  const more = all.length - MOST_NAMED;
  return more > 0 ? l10n.t('{0}, and {1} more', shown, more) : shown;
}

/** One that is not acted upon, and why, in a sentence. */
export interface Refusal {
  readonly info: ProcessInfo;
  readonly reason: string;
}

/** For what is not acted upon. Of several the reason of the first is told. At least one. */
export function refusalText(refused: readonly Refusal[]): OutcomeText {
  const [first, ...more] = refused;
  const sentences = first ? [notSignalledText(first)] : [];
  if (more.length === 1) sentences.push(l10n.t('Nor was 1 other.'));
  if (more.length > 1) sentences.push(l10n.t('Nor were {0} others.', more.length));
  return { tone: 'error', text: sentences.join(' ') };
}

function notSignalledText({ info, reason }: Refusal): string {
  return l10n.t('Process {0} “{1}” was not signalled. {2}', ...named(info), reason);
}

/** True if force can end what a request did not. */
export function forceHelps(outcome: SignalOutcome, action: ProcessAction): boolean {
  const asked = action === 'terminate' || action === 'terminateTree';
  return asked && ['running', 'stopped', 'traced'].includes(outcome);
}

/** True if the signal takes effect once the process goes on. */
export function resumeHelps(outcome: SignalOutcome, action: ProcessAction): boolean {
  return outcome === 'stopped' && action !== 'resume' && action !== 'suspend';
}

/** What came of it for each, told together: alike ones in one sentence, the worst tone for all. */
export function outcomesText(
  outcomes: readonly ProcessOutcome[],
  action: ProcessAction,
): OutcomeText {
  const groups = new Map<string, [ProcessOutcome, ...ProcessOutcome[]]>();
  for (const one of outcomes) {
    // Whose it is matters where that is why.
    const group = one.outcome === 'denied' ? `denied by ${ownerOf(one.info)}` : one.outcome;
    const alike = groups.get(group);
    if (alike) alike.push(one);
    else groups.set(group, [one]);
  }
  const told = [...groups.values()].map((group) => groupText(group, action));
  const tones = told.map(({ tone }) => tone);
  const tone = tones.includes('error')
    ? 'error'
    : tones.includes('warning')
      ? 'warning'
      : 'success';
  return { tone, text: told.map(({ text }) => text).join(' ') };
}

function groupText(
  group: readonly [ProcessOutcome, ...ProcessOutcome[]],
  action: ProcessAction,
): OutcomeText {
  const [{ info, outcome }] = group;
  if (group.length === 1) return outcomeText(outcome, info, action);
  const listed = listText(group.map((one) => l10n.t('{0} “{1}”', ...named(one.info))));
  const { tone, many } = OUTCOMES[outcome];
  return { tone, text: many({ count: group.length, listed, first: info }, action) };
}

/** What came of it for one, as a sentence. */
export function outcomeText(
  outcome: SignalOutcome,
  info: ProcessInfo,
  action: ProcessAction,
): OutcomeText {
  const { tone, one } = OUTCOMES[outcome];
  return { tone, text: one(info, action) };
}
