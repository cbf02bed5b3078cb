import type { ProcessAction } from '../core/action';
import { formatDateTime } from '../core/format';
import { userText, type ProcessInfo } from '../core/process';
import { messageText } from '../core/text';
import { isEnd, WORDS } from './actionWords';

/** How many processes are named in a question; more are counted. */
const MOST_LISTED = 25;

export interface Confirmation {
  readonly message: string;
  readonly detail: string;
}

export interface Question {
  /** Those that are asked about. At least one. */
  readonly processes: readonly ProcessInfo[];
  readonly action: ProcessAction;
  /** All below them. */
  readonly descendants: readonly ProcessInfo[];
  /** Those of both that were not there when it was last asked. */
  readonly newcomers?: readonly ProcessInfo[];
  readonly effects: readonly Effect[];
}

/** What else it would do if this one is acted upon, a sentence. */
export interface Effect {
  readonly info: ProcessInfo;
  readonly effect: string;
}

/** What the user is asked before a signal is sent. The pid comes first: a name may be anything. */
export function confirmationText({
  processes,
  action,
  descendants,
  newcomers = [],
  effects,
}: Question): Confirmation {
  const { verb } = WORDS[action];
  const [first] = processes;
  const touched = action === 'terminateTree' ? processes.length + descendants.length : 1;
  const lines: string[] = [];
  if (newcomers.length > 0) {
    const were = newcomers.length === 1 ? '1 more was' : `${newcomers.length} more were`;
    lines.push(`${were} started meanwhile:`, ...listOf(newcomers), '');
  }
  if (effects.length > 0) {
    const alone = processes.length === 1 && touched === 1;
    lines.push(...(alone ? effects.map(({ effect }) => effect) : effectLines(effects)), '');
  }
  if (first && processes.length === 1) lines.push(...factsOf(first));
  // The tree has a list of its own, in which they stand as well.
  else if (action !== 'terminateTree') lines.push(...listOf(processes));
  if (action === 'terminateTree') {
    lines.push(`These and what they start meanwhile are asked to end, ${countOf(touched)} now:`);
    lines.push(...listOf([...processes, ...descendants]));
  } else if (descendants.length > 0 && isEnd(action)) {
    const started = processes.length === 1 ? 'It started' : 'They started';
    const them = processes.length === 1 ? 'it' : 'them';
    lines.push(`${started} ${countOf(descendants.length)} that will not be ended with ${them}.`);
  }
  if (action === 'forceTerminate') lines.push('Ended by force, nothing can save its work.');
  const whom =
    first && processes.length === 1
      ? `process ${first.pid} “${messageText(first.name)}”`
      : `${processes.length} processes`;
  return { message: `${verb} ${whom}?`, detail: lines.join('\n') };
}

/** What is asked once more where others depend on what is to be signalled. At least one effect. */
export function effectsText(effects: readonly Effect[]): Confirmation {
  const [first] = effects;
  if (first && effects.length === 1) {
    const { pid, name } = first.info;
    return {
      message: first.effect,
      detail: `This is about process ${pid} “${messageText(name)}”.`,
    };
  }
  return {
    message: `Others depend on ${effects.length} of these processes.`,
    detail: effectLines(effects).join('\n'),
  };
}

/** Each effect once, with whom it is about: none is left out, however many there are. */
function effectLines(effects: readonly Effect[]): string[] {
  const pids = new Map<string, number[]>();
  for (const { info, effect } of effects) {
    pids.set(effect, [...(pids.get(effect) ?? []), info.pid]);
  }
  return [...pids].map(([effect, about]) => {
    const named = about.slice(0, MOST_LISTED).join(', ');
    const more = about.length - MOST_LISTED;
    return `${named}${more > 0 ? ` and ${more} more` : ''}: ${effect}`;
  });
}

export function factsOf(info: ProcessInfo): string[] {
  const lines = [
    `User: ${messageText(userText(info) ?? 'unknown')}`,
    `Started: ${formatDateTime(info.startTimeMs)}`,
  ];
  if (info.commandLine !== undefined) lines.push(`Command line: ${messageText(info.commandLine)}`);
  return lines;
}

function listOf(processes: readonly ProcessInfo[]): string[] {
  return capped(
    processes,
    (info) =>
      `${info.pid} “${messageText(info.name)}” (${messageText(userText(info) ?? 'unknown user')})`,
  );
}

function capped<T>(all: readonly T[], lineOf: (one: T) => string): string[] {
  const lines = all.slice(0, MOST_LISTED).map(lineOf);
  const more = all.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more`] : lines;
}

function countOf(count: number): string {
  return count === 1 ? '1 process' : `${count} processes`;
}
