import { hasOwnPids, SYSTEM_PROC } from '../collectors/linux/ownPids';
import type { SignalAction } from '../core/process/action';
import type { ProcessInfo } from '../core/process/process';
import { platformOf } from '../platform/platform';
import { type Identity, IdentityUnknownError } from './identity';

/**
 * The only file that sends signals. `process.kill` accepts loose values ('' and [] mean our own
 * process group, -1 means every process, no signal means SIGTERM), so only a checked pid and a
 * known action reach it.
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

/** `missing`: no such process. `denied`: it belongs to a different user. */
type SignalResult = 'sent' | 'missing' | 'denied';

/** Whether a value is a pid that may be signalled: an integer above 1. */
export function isSignallablePid(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 1;
}

/**
 * Returns a function that sends this signal to this process. All checks are done before it is
 * returned, so that the caller can check the identity afterwards and has nothing left to do between
 * that and the signal.
 * @throws {RangeError} if the pid can't be signalled or the action is unknown
 * @throws {IdentityUnknownError} if the displayed pids aren't those of this process's namespace
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
      if (code === 'ESRCH') return 'missing';
      if (code === 'EPERM') return 'denied';
      throw error;
    }
  };
}

export interface SignalCondition {
  /** The process must still run the program that it ran when its identity was opened. */
  readonly sameProgram?: boolean;
  /**
   * Used without `sameProgram` if the identity is only sampled: the process must match the row that
   * was shown.
   */
  readonly shown?: ProcessInfo;
  /** Checked in the turn of the signal, because the caller may have changed its mind. */
  readonly isCalledOff?: (() => boolean) | undefined;
}

/**
 * Signals exactly the process of this identity, or none: the identity is checked again, and the
 * signal is sent in the same turn as the answer. `unverified` means that the identity couldn't be
 * read.
 */
export async function verifiedSignal(
  identity: Identity,
  pid: number,
  action: SignalAction,
  { sameProgram = false, shown, isCalledOff = () => false }: SignalCondition = {},
): Promise<SignalResult | 'unverified' | 'calledOff' | 'otherProgram'> {
  try {
    // Slow steps come first: nothing may be read or awaited between this answer and the signal.
    const send = signalTo(pid, action);
    const answer = sameProgram
      ? identity.stateOfProgram()
      : ((shown && identity.stateAsShown?.(shown)) ?? identity.currentState());
    const state = answer instanceof Promise ? await answer : answer;
    if (isCalledOff()) return 'calledOff';
    if (state === undefined) return 'missing';
    return state === 'otherProgram' ? state : send();
  } catch (error) {
    if (error instanceof IdentityUnknownError) return 'unverified';
    throw error;
  }
}

/** The outcome for one process that was meant to be signalled. */
export type SignalOutcome =
  /** The process had ended before anything was sent. */
  | 'missing'
  /** It couldn't be verified that this is still the process that the user saw. Nothing was sent. */
  | 'unverified'
  /** The process started too recently for its identity to be verified. Nothing was sent. */
  | 'tooYoung'
  /** Its program, name, parent or command line changed after the question. Nothing was sent. */
  | 'otherProgram'
  /** The requester withdrew the request before the signal. Nothing was sent. */
  | 'calledOff'
  /** The process belongs to a different user. Nothing happened. */
  | 'denied'
  | 'ended'
  /** The process has ended, but its parent hasn't reaped it yet: it stays listed as a zombie. */
  | 'defunct'
  /** Still running after the watch: the process ignores the signal or takes its time. */
  | 'running'
  /** Alive, in a system call that no signal interrupts. */
  | 'uninterruptible'
  /**
   * Alive, in a frozen control group: the process can act on the signal once the group is thawed.
   */
  | 'frozen'
  /** Alive and suspended: the signal is pending until the process is resumed. */
  | 'stopped'
  /**
   * Alive and halted by a debugger: the signal is pending until the debugger continues the process.
   */
  | 'traced'
  /** Suspended, as requested. */
  | 'suspended'
  /** Running again, as requested. */
  | 'resumed'
  /** A signal that need not end the process was sent, and the process is still running. */
  | 'delivered'
  /** The signal was sent, but its effect couldn't be observed. */
  | 'unobserved';

/** One of the selected processes and its outcome. */
export interface ProcessOutcome {
  readonly info: ProcessInfo;
  readonly outcome: SignalOutcome;
}

/**
 * Whether a pid means the same process to the collector as to the kernel when this process sends a
 * signal. Checked before every signal, because `/proc` may be mounted at any time.
 */
export function pidsAreOwn(): boolean {
  return !platformOf().readsProc || hasOwnPids(SYSTEM_PROC);
}
