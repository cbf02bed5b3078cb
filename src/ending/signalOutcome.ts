import type { ProcessInfo } from '../core/process/process';

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
