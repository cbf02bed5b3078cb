import type { ProcessOutcome, SignalOutcome } from '../collectors/signalOutcome';
import type { ProcessAction } from '../core/action';
import type { ProcessInfo } from '../core/process';
import { messageText } from '../core/text';
import { isEnd, ownerOf, who, WORDS } from './actionWords';

/** How many are named in a sentence. */
const MOST_NAMED = 3;

export interface OutcomeText {
  readonly tone: 'success' | 'warning' | 'error';
  readonly text: string;
}

/** For a process that is not in the list: it may have ended, or the list was begun anew. */
export function notListedText(pids: readonly number[]): OutcomeText {
  const named = pids.slice(0, MOST_NAMED).join(', ');
  const text =
    pids.length === 1
      ? `Process ${named} is not in the current list; nothing was done.`
      : `${pids.length} processes (${named}${andMore(pids)}) are not in the current list; nothing was done to them.`;
  return { tone: 'warning', text };
}

function andMore(all: readonly unknown[]): string {
  return all.length > MOST_NAMED ? `, and ${all.length - MOST_NAMED} more` : '';
}

/** One that is not acted upon, and why, in a sentence. */
export interface Refusal {
  readonly info: ProcessInfo;
  readonly reason: string;
}

/** For what is not acted upon. Of several the reason of the first is told. At least one. */
export function refusalText(refused: readonly Refusal[]): OutcomeText {
  const [first, ...more] = refused.map(
    ({ info, reason }) => `${who(info)} was not signalled. ${reason}`,
  );
  const rest = more.length > 0 ? ` Nor ${othersWere(more.length)}.` : '';
  return { tone: 'error', text: `${first ?? ''}${rest}` };
}

function othersWere(count: number): string {
  return count === 1 ? 'was 1 other' : `were ${count} others`;
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
  const named = group.slice(0, MOST_NAMED).map((one) => `${one.info.pid} “${nameOf(one.info)}”`);
  const { tone, text } = pluralText(outcome, info, action);
  const listed = tone === 'success' ? '' : ` (${named.join(', ')}${andMore(group)})`;
  return { tone, text: `${group.length} processes${listed} ${text}` };
}

function nameOf(info: ProcessInfo): string {
  return messageText(info.name);
}

function pluralText(outcome: SignalOutcome, info: ProcessInfo, action: ProcessAction): OutcomeText {
  switch (outcome) {
    case 'ended':
      return { tone: 'success', text: 'ended.' };
    case 'gone':
      return { tone: 'success', text: 'had already exited and were not signalled.' };
    case 'defunct':
      return { tone: 'success', text: 'ended; they stay listed until their parents take note.' };
    case 'suspended':
      return { tone: 'success', text: 'are suspended.' };
    case 'resumed':
      return { tone: 'success', text: 'go on running.' };
    case 'delivered':
      return { tone: 'success', text: 'got the signal and go on running.' };
    case 'unverified':
      return { tone: 'error', text: 'cannot be checked right now and were not signalled.' };
    case 'denied':
      return { tone: 'error', text: `belong to ${ownerOf(info)}: not permitted.` };
    case 'unobserved':
      return { tone: 'warning', text: 'were signalled; what came of it cannot be seen right now.' };
    case 'running':
      return { tone: 'warning', text: `are still running and were not ${WORDS[action].done}.` };
    case 'stopped':
      return { tone: 'warning', text: 'are suspended: the signal waits until they are resumed.' };
    case 'traced':
      return {
        tone: 'warning',
        text: 'are held by a debugger: the signal waits until it lets them go on.',
      };
    case 'uninterruptible':
      return {
        tone: 'warning',
        text: 'wait in the kernel (state D), where no signal arrives now.',
      };
  }
}

/** What came of it for one, as a sentence. */
export function outcomeText(
  outcome: SignalOutcome,
  info: ProcessInfo,
  action: ProcessAction,
): OutcomeText {
  const process = who(info);
  switch (outcome) {
    case 'ended':
      return { tone: 'success', text: `${process} ended.` };
    case 'gone':
      return { tone: 'success', text: `${process} had already exited; nothing was signalled.` };
    case 'suspended':
      return { tone: 'success', text: `${process} is suspended.` };
    case 'resumed':
      return { tone: 'success', text: `${process} goes on running.` };
    case 'delivered':
      return { tone: 'success', text: `${process} got the signal and goes on running.` };
    case 'unverified':
      return {
        tone: 'error',
        text: `Nothing was signalled: whether pid ${info.pid} is still “${nameOf(info)}” cannot be checked right now.`,
      };
    case 'unobserved':
      return {
        tone: 'warning',
        text: `${process} was signalled; what came of it cannot be seen right now.`,
      };
    case 'defunct':
      return {
        tone: 'success',
        text: `${process} ended; it stays listed until its parent ${info.ppid} takes note.`,
      };
    case 'denied':
      return { tone: 'error', text: `Not permitted: ${process} belongs to ${ownerOf(info)}.` };
    case 'running':
      return { tone: 'warning', text: `${process} is still running${whyRunning(action)}.` };
    case 'stopped':
      return {
        tone: 'warning',
        text: isEnd(action)
          ? `${process} is suspended: it ends when it is resumed, or when it is force killed.`
          : `${process} is still suspended: the signal waits until it is resumed.`,
      };
    case 'traced':
      return {
        tone: 'warning',
        text: `${process} is held by a debugger: the signal waits until that lets it go on.`,
      };
    case 'uninterruptible':
      return {
        tone: 'warning',
        text: `${process} waits in the kernel (state D), where no signal arrives now.`,
      };
  }
}

function whyRunning(action: ProcessAction): string {
  if (action === 'forceTerminate') return ' although it was force killed';
  if (action === 'suspend') return ' although it was suspended';
  return ': it ignores the request or takes its time';
}
