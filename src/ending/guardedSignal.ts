import type { SignalAction } from '../core/action';
import { IdentityUnknownError, type IdentityGuard } from './identityGuard';
import { sendSignal, type SignalResult } from './signals';

/**
 * Signals the very process that the guard holds on to, or none: it is looked at again first, and
 * the signal goes in the same turn as the answer. `unverified`: nobody can say; nothing was sent.
 * @param isCalledOff asked in that turn too: who wanted it may have stopped wanting it
 */
export async function guardedSignal(
  guard: IdentityGuard,
  pid: number,
  action: SignalAction,
  isCalledOff: () => boolean = () => false,
): Promise<SignalResult | 'unverified' | 'calledOff'> {
  try {
    const answer = guard.currentState();
    // Nothing may be awaited between this answer and the signal.
    const state = answer instanceof Promise ? await answer : answer;
    if (isCalledOff()) return 'calledOff';
    return state === undefined ? 'gone' : sendSignal(pid, action);
  } catch (error) {
    if (error instanceof IdentityUnknownError) return 'unverified';
    throw error;
  }
}
