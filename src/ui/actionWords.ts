import type { ProcessAction } from '../core/action';
import { userText, type ProcessInfo } from '../core/process';
import { messageText } from '../core/text';

/** How an action is called where it is spoken of. */
export interface ActionWords {
  /** As the command is called; VS Code's own words where it has them. */
  readonly title: string;
  /** Begins the question. */
  readonly verb: string;
  /** `… were not DONE`. */
  readonly done: string;
}

export const WORDS: Readonly<Record<ProcessAction, ActionWords>> = {
  terminate: { title: 'Kill Process', verb: 'Kill', done: 'ended' },
  forceTerminate: { title: 'Force Kill Process', verb: 'Force kill', done: 'ended' },
  terminateTree: { title: 'Kill Process Tree', verb: 'Kill the tree of', done: 'ended' },
  suspend: { title: 'Suspend Process', verb: 'Suspend', done: 'suspended' },
  resume: { title: 'Resume Process', verb: 'Resume', done: 'resumed' },
  interrupt: { title: 'Send Interrupt', verb: 'Send Interrupt to', done: 'signalled' },
  hangup: { title: 'Send Hang Up', verb: 'Send Hang Up to', done: 'signalled' },
  quit: { title: 'Send Quit', verb: 'Send Quit to', done: 'signalled' },
  user1: { title: 'Send User 1', verb: 'Send User 1 to', done: 'signalled' },
  user2: { title: 'Send User 2', verb: 'Send User 2 to', done: 'signalled' },
};

export function titleOf(action: ProcessAction): string {
  return WORDS[action].title;
}

/** `Process 4242 “node”`, safe in a notification. */
export function who(info: ProcessInfo): string {
  return `Process ${info.pid} “${messageText(info.name)}”`;
}

/** Whose it is, safe in a notification. */
export function ownerOf(info: ProcessInfo): string {
  return messageText(userText(info) ?? 'another user');
}

/** True for what asks or forces to end. */
export function isEnd(action: ProcessAction): boolean {
  return action === 'terminate' || action === 'forceTerminate' || action === 'terminateTree';
}
