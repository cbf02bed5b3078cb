import type { ProcessInfo, ProcessState } from '../core/process';

/** Nobody can say at the moment whether it is still the same process. */
export class IdentityUnknownError extends Error {
  override name = 'IdentityUnknownError';
}

/** Holds on to one process between the question to the user and the signal. */
export interface IdentityGuard {
  /**
   * The state of the very process that was held on to; `undefined` once it is gone, even if its
   * pid was given to another. The caller signals in the same turn in which it gets the answer.
   * @throws {IdentityUnknownError} then nothing may be signalled.
   */
  currentState(): Promise<ProcessState | undefined> | ProcessState | undefined;
  close(): void;
}

/**
 * Opens a guard; `undefined` if that process is gone or its pid belongs to another by now.
 * @throws {IdentityUnknownError}
 */
export type OpenIdentityGuard = (
  info: ProcessInfo,
) => Promise<IdentityGuard | undefined> | IdentityGuard | undefined;
