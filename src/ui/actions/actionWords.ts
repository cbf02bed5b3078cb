import * as l10n from '@vscode/l10n';
import type { ProcessAction } from '../../core/process/action';
import { userText, type ProcessInfo } from '../../core/process/process';
import { messageText } from '../../core/text/text';

/** The user-facing wording of an action. */
interface ActionWords {
  /** The title of the command, in VS Code's own words where it has them. */
  readonly title: () => string;
  /** Asks about one process: {0} is its pid, {1} its name. */
  readonly askOne: (pid: number, name: string) => string;
  readonly askMany: (count: number) => string;
}

const WORDS: Readonly<Record<ProcessAction, ActionWords>> = {
  terminate: {
    title: () => l10n.t('Kill Process'),
    askOne: (...who) => l10n.t('Kill process {0} “{1}”?', ...who),
    askMany: (count) => l10n.t('Kill {0} processes?', count),
  },
  forceTerminate: {
    title: () => l10n.t('Force Kill Process'),
    askOne: (...who) => l10n.t('Force kill process {0} “{1}”?', ...who),
    askMany: (count) => l10n.t('Force kill {0} processes?', count),
  },
  killTree: {
    title: () => l10n.t('Kill Process Tree'),
    askOne: (...who) => l10n.t('Kill the tree of process {0} “{1}”?', ...who),
    askMany: (count) => l10n.t('Kill the tree of {0} processes?', count),
  },
  suspend: {
    title: () => l10n.t('Suspend Process'),
    askOne: (...who) => l10n.t('Suspend process {0} “{1}”?', ...who),
    askMany: (count) => l10n.t('Suspend {0} processes?', count),
  },
  resume: {
    title: () => l10n.t('Resume Process'),
    askOne: (...who) => l10n.t('Resume process {0} “{1}”?', ...who),
    askMany: (count) => l10n.t('Resume {0} processes?', count),
  },
  interrupt: {
    title: () => l10n.t('Send Interrupt'),
    askOne: (...who) => l10n.t('Send Interrupt to process {0} “{1}”?', ...who),
    askMany: (count) => l10n.t('Send Interrupt to {0} processes?', count),
  },
  hangup: {
    title: () => l10n.t('Send Hang Up'),
    askOne: (...who) => l10n.t('Send Hang Up to process {0} “{1}”?', ...who),
    askMany: (count) => l10n.t('Send Hang Up to {0} processes?', count),
  },
  quit: {
    title: () => l10n.t('Send Quit'),
    askOne: (...who) => l10n.t('Send Quit to process {0} “{1}”?', ...who),
    askMany: (count) => l10n.t('Send Quit to {0} processes?', count),
  },
  user1: {
    title: () => l10n.t('Send User 1'),
    askOne: (...who) => l10n.t('Send User 1 to process {0} “{1}”?', ...who),
    askMany: (count) => l10n.t('Send User 1 to {0} processes?', count),
  },
  user2: {
    title: () => l10n.t('Send User 2'),
    askOne: (...who) => l10n.t('Send User 2 to process {0} “{1}”?', ...who),
    askMany: (count) => l10n.t('Send User 2 to {0} processes?', count),
  },
};

export function titleOf(action: ProcessAction): string {
  return WORDS[action].title();
}

/** The question whether to perform this action on these processes, at least one. */
export function questionOf(action: ProcessAction, processes: readonly ProcessInfo[]): string {
  const { askOne, askMany } = WORDS[action];
  const [first] = processes;
  return first && processes.length === 1 ? askOne(...named(first)) : askMany(processes.length);
}

/** The pid and the name for the placeholders of `Process {0} “{1}”`, safe in a notification. */
export function named({ pid, name }: ProcessInfo): [pid: number, name: string] {
  return [pid, messageText(name)];
}

/** The owner of the process, safe in a notification. */
export function userOf(info: ProcessInfo): string {
  return messageText(userText(info) ?? l10n.t('another user'));
}

/** True for the actions that ask or force a process to end. */
export function isEnd(action: ProcessAction): boolean {
  return action === 'terminate' || action === 'forceTerminate' || action === 'killTree';
}
