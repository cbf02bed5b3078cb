import type { ProcessInfo } from '../core/process';

/** What came of a signal to one process. */
export type SignalOutcome =
  /** It had ended before anything was sent. */
  | 'gone'
  /** Whether it is still the process that the user saw could not be found out. Nothing was sent. */
  | 'unverified'
  /** It started too lately for its identity to be verified. Nothing was sent. */
  | 'tooYoung'
  /** It runs another program than the one that the user was asked about. Nothing was sent. */
  | 'otherProgram'
  /** Whoever had asked for it took that back before the signal. Nothing was sent. */
  | 'calledOff'
  /** Somebody else's process. Nothing happened. */
  | 'denied'
  | 'ended'
  /** Ended, but its parent has not yet taken note: it stays listed as a zombie. */
  | 'defunct'
  /** Alive and going on after the watch: it ignores the signal or takes its time. */
  | 'running'
  /** Alive, in a system call that no signal interrupts. */
  | 'uninterruptible'
  /** Alive and suspended: the signal waits until it is resumed. */
  | 'stopped'
  /** Alive and halted by a debugger: the signal waits until that lets it go on. */
  | 'traced'
  /** Suspended, as was asked. */
  | 'suspended'
  /** Going on again, as was asked. */
  | 'resumed'
  /** A signal that need not end it was sent, and it goes on. */
  | 'delivered'
  /** The signal was sent; what came of it could not be seen. */
  | 'unobserved';

/** One of a selection, and what came of it. */
export interface ProcessOutcome {
  readonly info: ProcessInfo;
  readonly outcome: SignalOutcome;
}
