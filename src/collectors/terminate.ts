import type { ProcessInfo, ProcessState } from '../core/process';
import { IdentityUnknownError, type IdentityGuard, type OpenIdentityGuard } from './identityGuard';
import { isSignallablePid, sendSignal, type SignalAction } from './signals';

export type TerminationOutcome =
  /** The user said no. Nothing was sent. */
  | 'cancelled'
  /** It had ended before anything was sent. */
  | 'gone'
  /** Whether it is still the process that the user saw could not be found out. Nothing was sent. */
  | 'unverified'
  /** Somebody else's process. Nothing happened. */
  | 'denied'
  | 'ended'
  /** Ended, but its parent has not yet taken note: it stays listed as a zombie. */
  | 'defunct'
  /** Alive after the watch: it ignores the signal or takes its time. */
  | 'running'
  /** Alive, in a system call that no signal interrupts. */
  | 'uninterruptible'
  /** Alive and suspended: the signal waits until it is resumed. */
  | 'stopped'
  /** The signal was sent; what came of it could not be seen. */
  | 'unobserved';

export interface TerminationRequest {
  readonly info: ProcessInfo;
  readonly action: SignalAction;
  readonly openGuard: OpenIdentityGuard;
  /** Asks the user; only a resolved `true` lets the signal go. */
  readonly confirm: () => Promise<boolean>;
  /** How long the outcome is watched. */
  readonly watchMs?: number;
}

const WATCH_MS = 3000;
const POLL_MS = 50;

/**
 * Ends the process that the user saw, or nothing: its identity is held from before the question
 * and read again between the answer and the signal.
 */
export async function terminate(request: TerminationRequest): Promise<TerminationOutcome> {
  const { info, action } = request;
  if (!isSignallablePid(info.pid)) throw new RangeError(`Not a process id: ${String(info.pid)}`);
  let guard: IdentityGuard | undefined;
  try {
    guard = await request.openGuard(info);
    if (!guard) return 'gone';
    if (!(await request.confirm())) return 'cancelled';
    const answer = guard.currentState();
    // Nothing may be awaited between this answer and the signal.
    const state = answer instanceof Promise ? await answer : answer;
    if (state === undefined) return 'gone';
    const result = sendSignal(info.pid, action);
    if (result !== 'sent') return result;
    return await watch(guard, request.watchMs ?? WATCH_MS);
  } catch (error) {
    if (error instanceof IdentityUnknownError) return 'unverified';
    throw error;
  } finally {
    guard?.close();
  }
}

async function watch(guard: IdentityGuard, watchMs: number): Promise<TerminationOutcome> {
  const deadline = performance.now() + watchMs;
  for (;;) {
    const state = await stateOf(guard);
    if (state === undefined || state === 'dead') return 'ended';
    // A zombie is mostly collected by its parent within moments: give it those.
    const late = performance.now() >= deadline;
    if (late) {
      if (state === 'unseen') return 'unobserved';
      if (state === 'zombie') return 'defunct';
      if (state === 'disk-sleep') return 'uninterruptible';
      return state === 'stopped' || state === 'traced' ? 'stopped' : 'running';
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function stateOf(guard: IdentityGuard): Promise<ProcessState | 'unseen' | undefined> {
  try {
    return await guard.currentState();
  } catch (error) {
    if (error instanceof IdentityUnknownError) return 'unseen';
    throw error;
  }
}
