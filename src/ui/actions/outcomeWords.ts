import * as l10n from '@vscode/l10n';
import type { SignalOutcome } from '../../ending/signals';
import type { ProcessAction } from '../../core/process/action';
import type { ProcessInfo } from '../../core/process/process';
import { isEnd, named, userOf } from './actionWords';

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
