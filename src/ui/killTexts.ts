import type { SignalAction } from '../collectors/signals';
import type { TerminationOutcome } from '../collectors/terminate';
import { formatDateTime } from '../core/format';
import { userText, type ProcessInfo } from '../core/process';
import { messageText } from '../core/text';

/** VS Code's own words for the two actions. */
export function titleOf(action: SignalAction): string {
  return action === 'terminate' ? 'Kill Process' : 'Force Kill Process';
}

/** `Process 4242 “node”`, safe in a notification. */
export function who(info: ProcessInfo): string {
  return `Process ${info.pid} “${messageText(info.name)}”`;
}

export interface Confirmation {
  readonly message: string;
  readonly detail: string;
}

/** What the user is asked before a signal is sent. The pid comes first: a name may be anything. */
export function confirmationText(
  info: ProcessInfo,
  action: SignalAction,
  descendantCount: number,
  effect: string | undefined,
): Confirmation {
  const verb = action === 'terminate' ? 'Kill' : 'Force kill';
  const lines = [
    `User: ${messageText(userText(info) ?? 'unknown')}`,
    `Started: ${formatDateTime(info.startTimeMs)}`,
  ];
  if (info.commandLine !== undefined) lines.push(`Command line: ${messageText(info.commandLine)}`);
  if (descendantCount > 0) {
    const children = descendantCount === 1 ? '1 process' : `${descendantCount} processes`;
    lines.push(`It started ${children} that will not be ended with it.`);
  }
  if (action === 'forceTerminate') lines.push('It ends at once and cannot save its work.');
  if (effect !== undefined) lines.unshift(effect, '');
  return {
    message: `${verb} process ${info.pid} “${messageText(info.name)}”?`,
    detail: lines.join('\n'),
  };
}

export interface OutcomeText {
  readonly tone: 'success' | 'warning' | 'error';
  readonly text: string;
}

/** For a process that is not in the list: it may have ended, or the list was begun anew. */
export function notListedText(pid: number): OutcomeText {
  const text = `Process ${pid} is not in the current list; nothing was signalled.`;
  return { tone: 'warning', text };
}

/** True if force can end what a request did not. */
export function forceHelps(outcome: TerminationOutcome, action: SignalAction): boolean {
  return action === 'terminate' && (outcome === 'running' || outcome === 'stopped');
}

/** What came of it, as a sentence. */
export function outcomeText(
  outcome: Exclude<TerminationOutcome, 'cancelled'>,
  info: ProcessInfo,
  action: SignalAction,
): OutcomeText {
  const process = who(info);
  switch (outcome) {
    case 'ended':
      return { tone: 'success', text: `${process} ended.` };
    case 'gone':
      return { tone: 'success', text: `${process} had already exited; nothing was signalled.` };
    case 'unverified':
      return {
        tone: 'error',
        text: `Nothing was signalled: whether pid ${info.pid} is still “${messageText(info.name)}” cannot be checked right now.`,
      };
    case 'unobserved':
      return {
        tone: 'warning',
        text: `${process} was asked to end; what came of it cannot be seen right now.`,
      };
    case 'defunct':
      return {
        tone: 'success',
        text: `${process} ended; it stays listed until its parent ${info.ppid} takes note.`,
      };
    case 'denied':
      return {
        tone: 'error',
        text: `Not permitted: ${process} belongs to ${messageText(userText(info) ?? 'another user')}.`,
      };
    case 'running':
      return {
        tone: 'warning',
        text:
          action === 'terminate'
            ? `${process} is still running: it ignores the request or takes its time.`
            : `${process} is still running although it was force killed.`,
      };
    case 'stopped':
      return {
        tone: 'warning',
        text: `${process} is suspended: it ends when it is resumed, or when it is force killed.`,
      };
    case 'uninterruptible':
      return {
        tone: 'warning',
        text: `${process} waits in the kernel (state D) and cannot be ended now.`,
      };
  }
}
