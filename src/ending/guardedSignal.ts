import type { SignalAction } from '../core/action';
import { IdentityUnknownError, type IdentityGuard } from './identityGuard';
import { sendSignal, type SignalResult } from './signals';

export interface SignalCondition {
  /** The process must still run the program that it ran when its guard was opened. */
  readonly sameProgram?: boolean;
  /** Asked in the turn of the signal: the caller may have changed its mind. */
  readonly isCalledOff?: (() => boolean) | undefined;
}

/**
 * Signals the very process that the guard pins, or none: its identity is read again, and the signal
 * is sent in the same turn as the answer. `unverified`: its identity could not be read.
 */
export async function guardedSignal(
  guard: IdentityGuard,
  pid: number,
  action: SignalAction,
  { sameProgram = false, isCalledOff = () => false }: SignalCondition = {},
): Promise<SignalResult | 'unverified' | 'calledOff' | 'otherProgram'> {
  try {
    const answer = sameProgram ? guard.stateOfProgram() : guard.currentState();
    // Nothing may be awaited between this answer and the signal.
    const state = answer instanceof Promise ? await answer : answer;
    if (isCalledOff()) return 'calledOff';
    if (state === undefined) return 'gone';
    return state === 'otherProgram' ? state : sendSignal(pid, action);
  } catch (error) {
    if (error instanceof IdentityUnknownError) return 'unverified';
    throw error;
  }
}
