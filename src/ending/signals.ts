import type { SignalAction } from '../core/process/action';
import type { ProcessInfo } from '../core/process/process';
import { type Identity, IdentityUnknownError } from './identity';
import { pidsAreOwn } from './ownPids';

/**
 * The only file that sends signals. `process.kill` takes loose values ('' and [] mean our own
 * process group, -1 means every process, no signal means SIGTERM), so nothing but a checked pid and
 * a known action reaches it.
 */

const SIGNALS: Readonly<Record<SignalAction, NodeJS.Signals>> = {
  terminate: 'SIGTERM',
  forceTerminate: 'SIGKILL',
  suspend: 'SIGSTOP',
  resume: 'SIGCONT',
  interrupt: 'SIGINT',
  hangup: 'SIGHUP',
  quit: 'SIGQUIT',
  user1: 'SIGUSR1',
  user2: 'SIGUSR2',
};

/** `gone`: no such process. `denied`: it belongs to somebody else. */
type SignalResult = 'sent' | 'gone' | 'denied';

/** True for what may be signalled at all: a whole number above 1. */
export function isSignallablePid(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 1;
}

/**
 * What sends this signal to this process. All checks are done before it is returned, so that the
 * caller reads the identity after them and has nothing left to do between that and the signal.
 * @throws {RangeError} for anything but a signallable pid and an action
 * @throws {IdentityUnknownError} where the pids that are shown are not those of this process
 */
export function signalTo(pid: number, action: SignalAction): () => SignalResult {
  if (!isSignallablePid(pid)) throw new RangeError(`Not a process id: ${String(pid)}`);
  if (typeof action !== 'string' || !Object.hasOwn(SIGNALS, action)) {
    throw new RangeError('Not an action.');
  }
  if (!pidsAreOwn()) throw new IdentityUnknownError();
  const signal = SIGNALS[action];
  return () => {
    try {
      process.kill(pid, signal);
      return 'sent';
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ESRCH') return 'gone';
      if (code === 'EPERM') return 'denied';
      throw error;
    }
  };
}

export interface SignalCondition {
  /** The process must still run the program that it ran when its identity was opened. */
  readonly sameProgram?: boolean;
  /** Else, where the identity is only sampled: it must be as the user was shown it. */
  readonly shown?: ProcessInfo;
  /** Asked in the turn of the signal: the caller may have changed its mind. */
  readonly isCalledOff?: (() => boolean) | undefined;
}

/**
 * Signals the very process that the identity pins, or none: its identity is read again, and the signal
 * is sent in the same turn as the answer. `unverified`: its identity could not be read.
 */
export async function verifiedSignal(
  identity: Identity,
  pid: number,
  action: SignalAction,
  { sameProgram = false, shown, isCalledOff = () => false }: SignalCondition = {},
): Promise<SignalResult | 'unverified' | 'calledOff' | 'otherProgram'> {
  try {
    // What takes time comes first: nothing may be read or awaited between this answer and the signal.
    const send = signalTo(pid, action);
    const answer = sameProgram
      ? identity.stateOfProgram()
      : ((shown && identity.stateAsShown?.(shown)) ?? identity.currentState());
    const state = answer instanceof Promise ? await answer : answer;
    if (isCalledOff()) return 'calledOff';
    if (state === undefined) return 'gone';
    return state === 'otherProgram' ? state : send();
  } catch (error) {
    if (error instanceof IdentityUnknownError) return 'unverified';
    throw error;
  }
}

/** What happened to one process that was to be signalled. */
export type SignalOutcome =
  /** It had ended before anything was sent. */
  | 'gone'
  /** Whether it is still the process that the user saw could not be found out. Nothing was sent. */
  | 'unverified'
  /** It started too lately for its identity to be verified. Nothing was sent. */
  | 'tooYoung'
  /** Its program, name, parent or command line changed after the question. Nothing was sent. */
  | 'otherProgram'
  /** Whoever had asked for it took that back before the signal. Nothing was sent. */
  | 'calledOff'
  /** Somebody else's process. Nothing happened. */
  | 'denied'
  | 'ended'
  /** Ended, but its parent has not yet taken note: it stays listed as a zombie. */
  | 'defunct'
  /** Still running after the watch: it ignores the signal or takes its time. */
  | 'running'
  /** Alive, in a system call that no signal interrupts. */
  | 'uninterruptible'
  /** Alive, in a control group that is frozen: it can act on the signal once that is thawed. */
  | 'frozen'
  /** Alive and suspended: the signal waits until it is resumed. */
  | 'stopped'
  /** Alive and halted by a debugger: the signal waits until that continues it. */
  | 'traced'
  /** Suspended, as was asked. */
  | 'suspended'
  /** Running again, as was asked. */
  | 'resumed'
  /** A signal that need not end it was sent, and it is still running. */
  | 'delivered'
  /** The signal was sent; whether it had an effect could not be seen. */
  | 'unobserved';

/** One of a selection, and what happened to it. */
export interface ProcessOutcome {
  readonly info: ProcessInfo;
  readonly outcome: SignalOutcome;
}
