import type { ProcessOutcome, SignalOutcome } from '../collectors/signalOutcome';
import type { ProcessAction } from '../core/action';
import type { ProcessInfo } from '../core/process';
import { messageText, truncate } from '../core/text';
import { isEnd, ownerOf, who, WORDS } from './actionWords';

/** How many pids are named of what is not listed. */
const MOST_PIDS = 3;
/** How many processes are named where what is left, or left alone, is listed; more are counted. */
const MOST_NAMED = 25;
/** Of a name in such a list, in characters. */
const NAME_LENGTH = 24;

/** The worst first. */
const TONES = ['error', 'warning', 'success'] as const;

export interface OutcomeText {
  readonly tone: (typeof TONES)[number];
  readonly text: string;
}

/** For a process that is not in the list: it may have ended, or the list was begun anew. */
export function notListedText(pids: readonly number[]): OutcomeText {
  const named = pids.slice(0, MOST_PIDS).join(', ');
  const text =
    pids.length === 1
      ? `Process ${named} is not in the current list; nothing was done.`
      : `${pids.length} processes (${named}${andMore(pids, MOST_PIDS)}) are not in the current list; nothing was done to them.`;
  return { tone: 'warning', text };
}

function andMore(all: readonly unknown[], most: number): string {
  return all.length > most ? `, and ${all.length - most} more` : '';
}

/** `12 “make”, 13 “cc”`: names and pids, safe in a notification. At most {@link MOST_NAMED}. */
function listOf(processes: readonly ProcessInfo[]): string {
  const named = processes
    .slice(0, MOST_NAMED)
    .map((info) => `${info.pid} “${truncate(nameOf(info), NAME_LENGTH)}”`);
  return `${named.join(', ')}${andMore(processes, MOST_NAMED)}`;
}

/** One that is not acted upon, and why, in a sentence. */
export interface Refusal {
  readonly info: ProcessInfo;
  readonly reason: string;
}

/** For what is not acted upon: those of one reason together, what is too much for a list counted. */
export function refusalText(refused: readonly Refusal[]): OutcomeText {
  const groups = new Map<string, ProcessInfo[]>();
  for (const { info, reason } of refused.slice(0, MOST_NAMED)) {
    const alike = groups.get(reason);
    if (alike) alike.push(info);
    else groups.set(reason, [info]);
  }
  const sentences = [...groups].map(([reason, infos]) => refusedGroup(infos, reason));
  const rest = refused.length - MOST_NAMED;
  if (rest > 0) sentences.push(`Nor ${rest === 1 ? 'was 1 other' : `were ${rest} others`}.`);
  return { tone: 'error', text: sentences.join(' ') };
}

function refusedGroup(infos: readonly ProcessInfo[], reason: string): string {
  const [first] = infos;
  return first && infos.length === 1
    ? `${who(first)} was not signalled. ${reason}`
    : `${infos.length} processes (${listOf(infos)}) were not signalled, each for this reason: ${reason}`;
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
  return together([...groups.values()].map((group) => groupText(group, action)));
}

/** All of them as one text, which has the worst of their tones. */
export function together(told: readonly OutcomeText[]): OutcomeText {
  const tones = told.map(({ tone }) => tone);
  const tone = TONES.find((one) => tones.includes(one)) ?? 'success';
  return { tone, text: told.map(({ text }) => text).join(' ') };
}

function groupText(
  group: readonly [ProcessOutcome, ...ProcessOutcome[]],
  action: ProcessAction,
): OutcomeText {
  const [{ info, outcome }] = group;
  if (group.length === 1) return outcomeText(outcome, info, action);
  const { tone, many } = OUTCOMES[outcome];
  const listed = tone === 'success' ? '' : ` (${listOf(group.map((one) => one.info))})`;
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
