import type { SignalAction } from '../core/process/action';
import type { ProcessInfo } from '../core/process/process';
import { IdentityUnknownError, type IdentityGuard } from './identityGuard';
import { signalTo, type SignalResult } from './signals';

export interface SignalCondition {
  /** The process must still run the program that it ran when its guard was opened. */
  readonly sameProgram?: boolean;
  /** Else, where the identity is only sampled: it must be as the user was shown it. */
  readonly shown?: ProcessInfo;
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
  { sameProgram = false, shown, isCalledOff = () => false }: SignalCondition = {},
): Promise<SignalResult | 'unverified' | 'calledOff' | 'otherProgram'> {
  try {
    // What takes time comes first: nothing may be read or awaited between this answer and the signal.
    const send = signalTo(pid, action);
    const answer = sameProgram
      ? guard.stateOfProgram()
      : ((shown && guard.stateAsShown?.(shown)) ?? guard.currentState());
    const state = answer instanceof Promise ? await answer : answer;
    if (isCalledOff()) return 'calledOff';
    if (state === undefined) return 'gone';
    return state === 'otherProgram' ? state : send();
  } catch (error) {
    if (error instanceof IdentityUnknownError) return 'unverified';
    throw error;
  }
}
