import * as l10n from '@vscode/l10n';
import type { ProcessAction } from '../../core/process/action';
import { type ProcessInfo, titleOf, userText } from '../../core/process/process';
import { messageText } from '../../core/text/text';
import { shownDateTime } from '../userTimeZone';

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

export function commandTitleOf(action: ProcessAction): string {
  return WORDS[action].title();
}

/** The question whether to perform this action on these processes, at least one. */
function questionOf(action: ProcessAction, processes: readonly ProcessInfo[]): string {
  const { askOne, askMany } = WORDS[action];
  const [first] = processes;
  return first && processes.length === 1 ? askOne(...named(first)) : askMany(processes.length);
}

/** The pid and the name for the placeholders of `Process {0} “{1}”`, safe in a notification. */
export function named(info: ProcessInfo): [pid: number, name: string] {
  return [info.pid, messageText(titleOf(info))];
}

/** The owner of the process, safe in a notification. */
export function userOf(info: ProcessInfo): string {
  return messageText(userText(info) ?? l10n.t('another user'));
}

/** True for the actions that ask or force a process to end. */
export function isEnd(action: ProcessAction): boolean {
  return action === 'terminate' || action === 'forceTerminate' || action === 'killTree';
}

/** How many processes a question names; it counts the rest. */
const MOST_LISTED = 25;

export interface Confirmation {
  readonly message: string;
  readonly detail: string;
}

export interface Question {
  /** The processes that the question is about, at least one. */
  readonly processes: readonly ProcessInfo[];
  readonly action: ProcessAction;
  /** All descendants of `processes`. */
  readonly descendants: readonly ProcessInfo[];
  /** Those of `processes` and `descendants` that did not exist when the user was last asked. */
  readonly newcomers?: readonly ProcessInfo[];
  readonly effects: readonly Effect[];
  /** Those of `processes` that ran exec while the user was last asked about them. */
  readonly changed?: readonly ProcessInfo[];
}

/** A side effect of acting on this process, as a sentence. */
export interface Effect {
  readonly info: ProcessInfo;
  readonly effect: string;
}

/**
 * The question before a signal is sent. The pid comes first, because a name can contain anything.
 */
export function confirmationText({
  processes,
  action,
  descendants,
  newcomers = [],
  effects,
  changed = [],
}: Question): Confirmation {
  const [first] = processes;
  const touched = action === 'killTree' ? processes.length + descendants.length : 1;
  const lines: string[] = [];
  if (changed.length > 0) lines.push(...changedLines(processes, changed), '');
  if (newcomers.length > 0) {
    lines.push(newcomersText(newcomers.length), ...listOf(newcomers), '');
  }
  if (effects.length > 0) {
    const alone = processes.length === 1 && touched === 1;
    lines.push(...(alone ? effects.map(({ effect }) => effect) : effectLines(effects)), '');
  }
  if (first && processes.length === 1) lines.push(...linesAbout(first));
  // A tree gets its own list below, which includes these processes.
  else if (action !== 'killTree') lines.push(...listOf(processes));
  if (action === 'killTree') {
    lines.push(treeText(touched), ...listOf([...processes, ...descendants]));
  } else if (descendants.length > 0 && isEnd(action)) {
    lines.push(survivorsText(processes.length, descendants.length));
  }
  if (action === 'forceTerminate') {
    lines.push(l10n.t('A force-killed process can’t save its work.'));
  }
  return { message: questionOf(action, processes), detail: lines.join('\n') };
}

/** The reason for asking about one process again: it ran exec. */
export function changedText(): string {
  return l10n.t(
    'Its program, name, parent or command line changed after you were asked. Nothing was done to it.',
  );
}

function changedLines(
  processes: readonly ProcessInfo[],
  changed: readonly ProcessInfo[],
): string[] {
  if (processes.length === 1) {
    return [changedText()];
  }
  return [
    l10n.t(
      'The program, name, parent or command line of these processes changed after you were asked. Nothing was signalled.',
    ),
    ...capped(changed, (info) =>
      l10n.t('{0} “{1}”: {2}', ...named(info), messageText(info.commandLine ?? l10n.t('unknown'))),
    ),
  ];
}

function newcomersText(count: number): string {
  return count === 1
    ? l10n.t('1 more process was started in the meantime:')
    : l10n.t('{0} more processes were started in the meantime:', count);
}

function treeText(count: number): string {
  return count === 1
    ? l10n.t('This process and any it starts in the meantime will be asked to end:')
    : l10n.t('These {0} processes and any they start in the meantime will be asked to end:', count);
}

/** Counts the descendants that are not killed. */
function survivorsText(processes: number, survivors: number): string {
  if (processes === 1) {
    return survivors === 1
      ? l10n.t('It started 1 process that won’t be killed with it.')
      : l10n.t('It started {0} processes that won’t be killed with it.', survivors);
  }
  return survivors === 1
    ? l10n.t('They started 1 process that won’t be killed with them.')
    : l10n.t('They started {0} processes that won’t be killed with them.', survivors);
}

/**
 * The second question, asked where other things depend on the processes. Needs at least one effect.
 */
export function effectsText(effects: readonly Effect[]): Confirmation {
  const [first] = effects;
  if (first && effects.length === 1) {
    return {
      message: first.effect,
      detail: l10n.t('This concerns process {0} “{1}”.', ...named(first.info)),
    };
  }
  return {
    message: l10n.t('Something else depends on {0} of these processes.', effects.length),
    detail: effectLines(effects).join('\n'),
  };
}

/** Each effect once, with the pids it is about. Lists every effect, however many there are. */
function effectLines(effects: readonly Effect[]): string[] {
  const pids = new Map<string, number[]>();
  for (const { info, effect } of effects) {
    pids.set(effect, [...(pids.get(effect) ?? []), info.pid]);
  }
  return [...pids].map(([effect, about]) => {
    const listed = about.slice(0, MOST_LISTED).join(', ');
    const more = about.length - MOST_LISTED;
    return more > 0
      ? l10n.t('{0} and {1} more: {2}', listed, more, effect)
      : l10n.t('{0}: {1}', listed, effect);
  });
}

export function linesAbout(info: ProcessInfo): string[] {
  const lines = [
    l10n.t('User: {0}', messageText(userText(info) ?? l10n.t('unknown'))),
    l10n.t('Started: {0}', shownDateTime(info.startTimeMs)),
  ];
  if (info.commandLine !== undefined) {
    lines.push(l10n.t('Command line: {0}', messageText(info.commandLine)));
  }
  return lines;
}

function listOf(processes: readonly ProcessInfo[]): string[] {
  return capped(processes, (info) =>
    l10n.t(
      '{0} “{1}” ({2})',
      ...named(info),
      messageText(userText(info) ?? l10n.t('unknown user')),
    ),
  );
}

function capped<T>(all: readonly T[], lineOf: (one: T) => string): string[] {
  const lines = all.slice(0, MOST_LISTED).map(lineOf);
  const more = all.length - lines.length;
  return more > 0 ? [...lines, l10n.t('and {0} more', more)] : lines;
}
