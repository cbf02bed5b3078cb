import type { SignalAction } from '../core/process/action';
import { IdentityUnknownError } from './identityGuard';
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
export type SignalResult = 'sent' | 'gone' | 'denied';

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
