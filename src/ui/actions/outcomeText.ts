import * as l10n from '@vscode/l10n';
import type { ProcessOutcome, SignalOutcome } from '../../ending/signals';
import type { ProcessAction } from '../../core/process/action';
import type { ProcessInfo } from '../../core/process/process';
import { truncate } from '../../core/text/text';
import { named, userOf } from './actionWords';
import { OUTCOMES } from './outcomeWords';

/** How many pids a message names for processes that are not in the list. */
const MOST_PIDS = 3;
/** How many processes a message names in its lists; it counts the rest. */
const MOST_NAMED = 25;
/** VS Code cuts longer notifications. */
const MOST_LENGTH = 1000;
/** The length, in characters, to which a name in such a list is cut. */
const NAME_LENGTH = 24;

/** From the worst to the best. */
const TONES = ['error', 'warning', 'success'] as const;

export interface OutcomeText {
  readonly tone: (typeof TONES)[number];
  readonly text: string;
  /** The text only counts some of the processes that it is about. */
  readonly isCut?: boolean;
}

/** For a process that is not in the list: it may have ended, or the list was rebuilt. */
export function notListedText(pids: readonly number[]): OutcomeText {
  const [first] = pids;
  const text =
    first !== undefined && pids.length === 1
      ? l10n.t('Process {0} isn’t in the current list, so nothing was done.', first)
      : l10n.t(
          '{0} processes ({1}) aren’t in the current list, so nothing was done to them.',
          pids.length,
          listText(pids.map(String), MOST_PIDS),
        );
  return { tone: 'warning', text };
}

/** The first entries, and how many more there are. */
function listText(all: readonly string[], most: number): string {
  const shown = all.slice(0, most).join(', ');
  const more = all.length - most;
  return more > 0 ? l10n.t('{0}, and {1} more', shown, more) : shown;
}

/** `12 “make”, 13 “cc”`: pids and names, safe in a notification. */
function listOf(processes: readonly ProcessInfo[]): string {
  const parts = processes.map((info) => {
    const [pid, name] = named(info);
    return l10n.t('{0} “{1}”', pid, truncate(name, NAME_LENGTH));
  });
  return listText(parts, MOST_NAMED);
}

/** A process that ProcLens refuses to act on, with the reason as a sentence. */
export interface Refusal {
  readonly info: ProcessInfo;
  readonly reason: string;
}

/** Explains the refusals: one sentence for each reason. Counts what is too long for a list. */
export function refusalText(
  refused: readonly Refusal[],
  tone: 'warning' | 'error' = 'error',
): OutcomeText {
  const groups = new Map<string, ProcessInfo[]>();
  for (const { info, reason } of refused.slice(0, MOST_NAMED)) {
    const alike = groups.get(reason);
    if (alike) alike.push(info);
    else groups.set(reason, [info]);
  }
  const sentences = [...groups].map(([reason, infos]) => refusedGroup(infos, reason));
  const rest = refused.length - MOST_NAMED;
  if (rest === 1) sentences.push(l10n.t('1 more process was not signalled.'));
  if (rest > 1) sentences.push(l10n.t('{0} more processes were not signalled.', rest));
  return { tone, text: sentences.join(' '), isCut: rest > 0 };
}

function refusedGroup(infos: readonly ProcessInfo[], reason: string): string {
  const [first] = infos;
  return first && infos.length === 1
    ? l10n.t('Process {0} “{1}” was not signalled. {2}', ...named(first), reason)
    : l10n.t(
        '{0} processes ({1}) were not signalled for this reason: {2}',
        infos.length,
        listOf(infos),
        reason,
      );
}

/** True if a force kill can end a process that ignored the request. */
export function forceHelps(outcome: SignalOutcome, action: ProcessAction): boolean {
  const asked = action === 'terminate' || action === 'killTree';
  return asked && ['running', 'frozen', 'stopped', 'traced'].includes(outcome);
}

/** True if the signal takes effect once the process is resumed. */
export function resumeHelps(outcome: SignalOutcome, action: ProcessAction): boolean {
  return outcome === 'stopped' && action !== 'resume' && action !== 'suspend';
}

/** The outcomes as one text: a sentence for each kind of outcome, and the worst tone for all. */
export function outcomesText(
  outcomes: readonly ProcessOutcome[],
  action: ProcessAction,
): OutcomeText {
  const groups = new Map<string, [ProcessOutcome, ...ProcessOutcome[]]>();
  for (const one of outcomes) {
    // The reason is the owner, so each owner gets its own sentence.
    const group = one.outcome === 'denied' ? `denied by ${userOf(one.info)}` : one.outcome;
    const alike = groups.get(group);
    if (alike) alike.push(one);
    else groups.set(group, [one]);
  }
  return together([...groups.values()].map((group) => groupText(group, action)));
}

/** Joins the texts into one, with the worst of their tones. */
export function together(told: readonly OutcomeText[]): OutcomeText {
  const tones = told.map(({ tone }) => tone);
  const tone = TONES.find((one) => tones.includes(one)) ?? 'success';
  const isCut = told.some((one) => one.isCut);
  return { tone, text: told.map(({ text }) => text).join(' '), isCut };
}

/** The text to show. If it can't name every process, it points to the log. */
export function shownOutcome(told: OutcomeText): OutcomeText & { readonly isCut: boolean } {
  const isCut = told.isCut === true || told.text.length > MOST_LENGTH;
  if (!isCut) return { ...told, isCut };
  const hint = l10n.t('The log lists all of them.');
  return { ...told, isCut, text: `${truncate(told.text, MOST_LENGTH - hint.length - 1)} ${hint}` };
}

function groupText(
  group: readonly [ProcessOutcome, ...ProcessOutcome[]],
  action: ProcessAction,
): OutcomeText {
  const [{ info, outcome }] = group;
  if (group.length === 1) return outcomeText(outcome, info, action);
  const listed = listOf(group.map((one) => one.info));
  const { tone, many } = OUTCOMES[outcome];
  const text = many({ count: group.length, listed, first: info }, action);
  return { tone, text, isCut: tone !== 'success' && group.length > MOST_NAMED };
}

/** The outcome for one process, as a sentence. */
export function outcomeText(
  outcome: SignalOutcome,
  info: ProcessInfo,
  action: ProcessAction,
): OutcomeText {
  const { tone, one } = OUTCOMES[outcome];
  return { tone, text: one(info, action) };
}
