import type { SignalAction } from '../core/action';
import { hasVanished, type ProcessInfo, type ProcessState } from '../core/process';
import { allDone } from './allDone';
import { BLIND_POLL_MS } from './blindPoll';
import { guardedSignal } from './guardedSignal';
import { holdAll } from './holdProcess';
import { IdentityUnknownError, type IdentityGuard, type OpenIdentityGuard } from './identityGuard';
import type { ProcessOutcome, SignalOutcome } from './signalOutcome';
import { isSignallablePid } from './signals';

export interface SignalRequest {
  readonly processes: readonly ProcessInfo[];
  readonly action: SignalAction;
  readonly openGuard: OpenIdentityGuard;
  /** Asks the user about those that are still there; only a resolved `true` lets signals go. */
  readonly confirm: (held: readonly ProcessInfo[]) => Promise<boolean>;
  /** Whether it is not wanted any more; asked in the turn of each signal. */
  readonly isCalledOff?: (() => boolean) | undefined;
  /** How long the outcome is watched. */
  readonly watchMs?: number;
}

const WATCH_MS = 3000;
/** A signal that need not end anything is told of sooner: there may be nothing to see. */
const SHORT_WATCH_MS = 500;
const POLL_MS = 50;

/**
 * Signals the processes that the user saw, or nothing: their identities are held from before the
 * question and read again between the answer and each signal. One that has gone meanwhile is left
 * out, never replaced. `cancelled`: the user said no, and nothing was sent.
 */
export async function signalProcesses(
  request: SignalRequest,
): Promise<readonly ProcessOutcome[] | 'cancelled'> {
  const { processes, action, openGuard, isCalledOff } = request;
  for (const { pid } of processes) {
    if (!isSignallablePid(pid)) throw new RangeError(`Not a process id: ${String(pid)}`);
  }
  const holds = await holdAll(processes, openGuard);
  try {
    const held = holds.filter(({ guard }) => guard).map(({ info }) => info);
    if (held.length > 0 && !(await request.confirm(held))) return 'cancelled';
    const watchMs = request.watchMs ?? (isUserSignal(action) ? SHORT_WATCH_MS : WATCH_MS);
    // Each is signalled before this call awaits the first of them.
    return await allDone(
      holds.map(async ({ info, guard, missing }): Promise<ProcessOutcome> => {
        if (!guard) return { info, outcome: missing };
        const result = await guardedSignal(guard, info.pid, action, {
          sameProgram: true,
          isCalledOff,
        });
        const outcome = result === 'sent' ? await watch(guard, action, watchMs) : result;
        return { info, outcome };
      }),
    );
  } finally {
    for (const { guard } of holds) guard?.close();
  }
}

async function watch(
  guard: IdentityGuard,
  action: SignalAction,
  watchMs: number,
): Promise<SignalOutcome> {
  const deadline = performance.now() + watchMs;
  for (;;) {
    const { state, isBlind } = await lookThrough(guard);
    const reached = goalReached(action, state);
    if (reached) return reached;
    const leftMs = deadline - performance.now();
    // A timer may be early by less than a millisecond.
    if (leftMs < 1) return stateWhenLate(action, state);
    const pauseMs = Math.min(isBlind ? BLIND_POLL_MS : POLL_MS, leftMs);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

type SeenState = ProcessState | 'unseen' | undefined;

/** What needs no more watching. A zombie is mostly collected within moments: it is given those. */
function goalReached(action: SignalAction, state: SeenState): SignalOutcome | undefined {
  if (state !== 'unseen' && hasVanished(state)) return 'ended';
  if (action === 'suspend' && state === 'stopped') return 'suspended';
  const isHeld = state === 'stopped' || state === 'traced';
  if (action === 'resume' && !isHeld && state !== 'unseen' && state !== 'zombie') return 'resumed';
  return undefined;
}

function stateWhenLate(action: SignalAction, state: SeenState): SignalOutcome {
  if (state === 'unseen') return 'unobserved';
  if (state === 'zombie') return 'defunct';
  if (state === 'disk-sleep') return 'uninterruptible';
  if (state === 'stopped' || state === 'traced') return state;
  const mustAct = action === 'terminate' || action === 'forceTerminate' || action === 'suspend';
  return mustAct ? 'running' : 'delivered';
}

function isUserSignal(action: SignalAction): boolean {
  return action === 'user1' || action === 'user2';
}

/** `isBlind`: the guard itself sees nothing and takes a snapshot for each answer. */
async function lookThrough(
  guard: IdentityGuard,
): Promise<{ readonly state: SeenState; readonly isBlind: boolean }> {
  let isBlind = false;
  try {
    const answer = guard.currentState();
    isBlind = answer instanceof Promise;
    return { state: await answer, isBlind };
  } catch (error) {
    if (error instanceof IdentityUnknownError) return { state: 'unseen', isBlind };
    throw error;
  }
}
