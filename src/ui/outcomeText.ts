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
  const { tone, many } = OUTCOMES[outcome];
  const listed = tone === 'success' ? '' : ` (${named.join(', ')}${andMore(group)})`;
  return { tone, text: `${group.length} processes${listed} ${many(info, action)}` };
}

function nameOf(info: ProcessInfo): string {
  return messageText(info.name);
}

/** What came of it for one, as a sentence. */
export function outcomeText(
  outcome: SignalOutcome,
  info: ProcessInfo,
  action: ProcessAction,
): OutcomeText {
  const { tone, one } = OUTCOMES[outcome];
  return { tone, text: one(info, action) };
}

/** How an outcome is told. */
interface OutcomeWords {
  readonly tone: OutcomeText['tone'];
  /** A sentence. */
  readonly one: (info: ProcessInfo, action: ProcessAction) => string;
  /** The rest of a sentence that begins with how many there are; `info` is the first of them. */
  readonly many: (info: ProcessInfo, action: ProcessAction) => string;
}

const OUTCOMES: Readonly<Record<SignalOutcome, OutcomeWords>> = {
  ended: {
    tone: 'success',
    one: (info) => `${who(info)} ended.`,
    many: () => 'ended.',
  },
  gone: {
    tone: 'success',
    one: (info) => `${who(info)} had already exited; nothing was signalled.`,
    many: () => 'had already exited and were not signalled.',
  },
  defunct: {
    tone: 'success',
    one: (info) => `${who(info)} ended; it stays listed until its parent ${info.ppid} takes note.`,
    many: () => 'ended; they stay listed until their parents take note.',
  },
  suspended: {
    tone: 'success',
    one: (info) => `${who(info)} is suspended.`,
    many: () => 'are suspended.',
  },
  resumed: {
    tone: 'success',
    one: (info) => `${who(info)} goes on running.`,
    many: () => 'go on running.',
  },
  delivered: {
    tone: 'success',
    one: (info) => `${who(info)} got the signal and goes on running.`,
    many: () => 'got the signal and go on running.',
  },
  unverified: {
    tone: 'error',
    one: (info) =>
      `Nothing was signalled: whether pid ${info.pid} is still “${nameOf(info)}” cannot be checked right now.`,
    many: () => 'cannot be checked right now and were not signalled.',
  },
  denied: {
    tone: 'error',
    one: (info) => `Not permitted: ${who(info)} belongs to ${ownerOf(info)}.`,
    many: (info) => `belong to ${ownerOf(info)}: not permitted.`,
  },
  unobserved: {
    tone: 'warning',
    one: (info) => `${who(info)} was signalled; what came of it cannot be seen right now.`,
    many: () => 'were signalled; what came of it cannot be seen right now.',
  },
  running: {
    tone: 'warning',
    one: (info, action) => `${who(info)} is still running${whyRunning(action)}.`,
    many: (_, action) => `are still running and were not ${WORDS[action].done}.`,
  },
  stopped: {
    tone: 'warning',
    one: (info, action) =>
      isEnd(action)
        ? `${who(info)} is suspended: it ends when it is resumed, or when it is force killed.`
        : `${who(info)} is still suspended: the signal waits until it is resumed.`,
    many: () => 'are suspended: the signal waits until they are resumed.',
  },
  traced: {
    tone: 'warning',
    one: (info) => `${who(info)} is held by a debugger: the signal waits until that lets it go on.`,
    many: () => 'are held by a debugger: the signal waits until it lets them go on.',
  },
  uninterruptible: {
    tone: 'warning',
    one: (info) => `${who(info)} waits in the kernel (state D), where no signal arrives now.`,
    many: () => 'wait in the kernel (state D), where no signal arrives now.',
  },
};

function whyRunning(action: ProcessAction): string {
  if (action === 'forceTerminate') return ' although it was force killed';
  if (action === 'suspend') return ' although it was suspended';
  return ': it ignores the request or takes its time';
}
