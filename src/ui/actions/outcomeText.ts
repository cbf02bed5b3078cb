import * as l10n from '@vscode/l10n';
import type { ProcessAction } from '../../core/process/action';
import type { ProcessInfo } from '../../core/process/process';
import { truncate } from '../../core/text/text';
import type { ProcessOutcome, SignalOutcome } from '../../ending/signals';
import { isEnd, named, userOf } from './actionWords';

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

/** Several processes with the same outcome. */
export interface AlikeProcesses {
  readonly count: number;
  /** Names the first few and counts the rest. */
  readonly listed: string;
  readonly first: ProcessInfo;
}

/** The wording of an outcome, one sentence each. */
interface OutcomeWords {
  readonly tone: 'success' | 'warning' | 'error';
  readonly one: (info: ProcessInfo, action: ProcessAction) => string;
  readonly many: (alike: AlikeProcesses, action: ProcessAction) => string;
}

export const OUTCOMES: Readonly<Record<SignalOutcome, OutcomeWords>> = {
  ended: {
    tone: 'success',
    one: (info) => l10n.t('Process {0} “{1}” ended.', ...named(info)),
    many: ({ count }) => l10n.t('{0} processes ended.', count),
  },
  missing: {
    tone: 'success',
    one: (info) =>
      l10n.t('Process {0} “{1}” had already exited, so nothing was signalled.', ...named(info)),
    many: ({ count }) => l10n.t('{0} processes had already exited and were not signalled.', count),
  },
  defunct: {
    tone: 'success',
    one: (info) =>
      l10n.t(
        'Process {0} “{1}” ended. It stays listed until its parent {2} reaps it.',
        ...named(info),
        info.ppid,
      ),
    many: ({ count }) =>
      l10n.t('{0} processes ended. They stay listed until their parents reap them.', count),
  },
  suspended: {
    tone: 'success',
    one: (info) => l10n.t('Process {0} “{1}” is suspended.', ...named(info)),
    many: ({ count }) => l10n.t('{0} processes are suspended.', count),
  },
  resumed: {
    tone: 'success',
    one: (info) => l10n.t('Process {0} “{1}” was resumed.', ...named(info)),
    many: ({ count }) => l10n.t('{0} processes were resumed.', count),
  },
  delivered: {
    tone: 'success',
    one: (info) =>
      l10n.t('Process {0} “{1}” received the signal and is still running.', ...named(info)),
    many: ({ count }) => l10n.t('{0} processes received the signal and are still running.', count),
  },
  unverified: {
    tone: 'error',
    one: (info) =>
      l10n.t(
        'Nothing was signalled: ProcLens can’t verify right now that PID {0} is still “{1}”.',
        ...named(info),
      ),
    many: ({ count, listed }) =>
      l10n.t(
        '{0} processes ({1}) were not signalled: ProcLens can’t verify their identities right now.',
        count,
        listed,
      ),
  },
  tooYoung: {
    tone: 'error',
    one: (info) =>
      l10n.t(
        'Process {0} “{1}” was not signalled: it started only seconds ago, and its identity can’t be verified yet. Try again in a moment.',
        ...named(info),
      ),
    many: ({ count, listed }) =>
      l10n.t(
        '{0} processes ({1}) were not signalled: they started only seconds ago, and their identities can’t be verified yet. Try again in a moment.',
        count,
        listed,
      ),
  },
  otherProgram: {
    tone: 'error',
    one: (info) =>
      l10n.t(
        'Process {0} “{1}” was not signalled: its program, name, parent or command line changed after you were asked.',
        ...named(info),
      ),
    many: ({ count, listed }) =>
      l10n.t(
        '{0} processes ({1}) were not signalled: their program, name, parent or command line changed after you were asked.',
        count,
        listed,
      ),
  },
  calledOff: {
    tone: 'warning',
    one: (info) =>
      l10n.t('Process {0} “{1}” was not signalled: the request was cancelled.', ...named(info)),
    many: ({ count, listed }) =>
      l10n.t('{0} processes ({1}) were not signalled: the request was cancelled.', count, listed),
  },
  denied: {
    tone: 'error',
    one: (info) =>
      l10n.t('Not permitted: process {0} “{1}” belongs to {2}.', ...named(info), userOf(info)),
    many: ({ count, listed, first }) =>
      l10n.t('Not permitted: {0} processes ({1}) belong to {2}.', count, listed, userOf(first)),
  },
  unobserved: {
    tone: 'warning',
    one: (info) =>
      l10n.t(
        'Process {0} “{1}” was signalled, but ProcLens can’t see the result right now.',
        ...named(info),
      ),
    many: ({ count, listed }) =>
      l10n.t(
        '{0} processes ({1}) were signalled, but ProcLens can’t see the result right now.',
        count,
        listed,
      ),
  },
  running: {
    tone: 'warning',
    one: oneIsRunning,
    many: manyAreRunning,
  },
  frozen: {
    tone: 'warning',
    one: (info) =>
      l10n.t(
        'Process {0} “{1}” is frozen by its control group: it can’t act on the signal until the group is thawed.',
        ...named(info),
      ),
    many: ({ count, listed }) =>
      l10n.t(
        '{0} processes ({1}) are frozen by their control groups: they can’t act on the signal until the groups are thawed.',
        count,
        listed,
      ),
  },
  stopped: {
    tone: 'warning',
    one: (info, action) =>
      isEnd(action)
        ? l10n.t(
            'Process {0} “{1}” is suspended: it ends when it is resumed or force killed.',
            ...named(info),
          )
        : l10n.t(
            'Process {0} “{1}” is still suspended: the signal takes effect when it is resumed.',
            ...named(info),
          ),
    many: ({ count, listed }) =>
      l10n.t(
        '{0} processes ({1}) are suspended: the signal takes effect when they are resumed.',
        count,
        listed,
      ),
  },
  traced: {
    tone: 'warning',
    one: (info) =>
      l10n.t(
        'Process {0} “{1}” is stopped by a debugger: the signal takes effect when the debugger lets it continue.',
        ...named(info),
      ),
    many: ({ count, listed }) =>
      l10n.t(
        '{0} processes ({1}) are stopped by a debugger: the signal takes effect when the debugger lets them continue.',
        count,
        listed,
      ),
  },
  uninterruptible: {
    tone: 'warning',
    one: (info) =>
      l10n.t(
        'Process {0} “{1}” is in an uninterruptible wait in the kernel (state D), so signals don’t reach it now.',
        ...named(info),
      ),
    many: ({ count, listed }) =>
      l10n.t(
        '{0} processes ({1}) are in an uninterruptible wait in the kernel (state D), so signals don’t reach them now.',
        count,
        listed,
      ),
  },
};

function oneIsRunning(info: ProcessInfo, action: ProcessAction): string {
  const who = named(info);
  if (action === 'forceTerminate') {
    return l10n.t('Process {0} “{1}” is still running although it was force killed.', ...who);
  }
  if (action === 'suspend') {
    return l10n.t('Process {0} “{1}” is still running although it was suspended.', ...who);
  }
  return l10n.t(
    'Process {0} “{1}” is still running: it ignores the signal or needs more time.',
    ...who,
  );
}

function manyAreRunning({ count, listed }: AlikeProcesses, action: ProcessAction): string {
  const which = [count, listed] as const;
  if (isEnd(action)) {
    return l10n.t('{0} processes ({1}) are still running and were not ended.', ...which);
  }
  if (action === 'suspend') {
    return l10n.t('{0} processes ({1}) are still running and were not suspended.', ...which);
  }
  if (action === 'resume') {
    return l10n.t('{0} processes ({1}) are still running and were not resumed.', ...which);
  }
  return l10n.t('{0} processes ({1}) are still running and were not signalled.', ...which);
}
