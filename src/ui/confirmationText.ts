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
  /** What else it would do, in sentences. */
  readonly effects: readonly string[];
}

/** What the user is asked before a signal is sent. The pid comes first: a name may be anything. */
export function confirmationText({
  processes,
  action,
  descendants,
  effects,
}: Question): Confirmation {
  const { verb } = WORDS[action];
  const [first] = processes;
  const lines = [...effects, ...(effects.length > 0 ? [''] : [])];
  if (first && processes.length === 1) lines.push(...factsOf(first));
  else lines.push(...listOf(processes));
  if (action === 'terminateTree') {
    const count = processes.length + descendants.length;
    lines.push(`These and what they start meanwhile are asked to end, ${countOf(count)} now:`);
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

function factsOf(info: ProcessInfo): string[] {
  const lines = [
    `User: ${messageText(userText(info) ?? 'unknown')}`,
    `Started: ${formatDateTime(info.startTimeMs)}`,
  ];
  if (info.commandLine !== undefined) lines.push(`Command line: ${messageText(info.commandLine)}`);
  return lines;
}

function listOf(processes: readonly ProcessInfo[]): string[] {
  const lines = processes
    .slice(0, MOST_LISTED)
    .map(
      (info) =>
        `${info.pid} “${messageText(info.name)}” (${messageText(userText(info) ?? 'unknown user')})`,
    );
  const more = processes.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more`] : lines;
}

function countOf(count: number): string {
  return count === 1 ? '1 process' : `${count} processes`;
}
