import type { ProcessInfo } from '../core/process/process';
import type { ProcessState } from '../core/process/state';

/** It can't be determined at the moment whether this is still the same process. */
export class IdentityUnknownError extends Error {
  override name = 'IdentityUnknownError';
}

/** The process started too recently to be distinguished from one that reuses its pid. */
export class TooYoungError extends IdentityUnknownError {
  override name = 'TooYoungError';
}

/**
 * `'otherProgram'`: it ran exec since the identity was opened. Where only name, parent and command
 * line can be compared, one of them differs.
 */
export type ProgramState = ProcessState | 'otherProgram' | undefined;

/** Identifies one process from the question to the user until the signal. */
export interface Identity {
  /**
   * Returns the state of exactly the process for which the identity was opened; `undefined` once it
   * is missing, even if its pid was reused. The caller signals in the same turn in which it gets
   * the answer.
   * @throws {IdentityUnknownError} nothing may be signalled in that case.
   */
  currentState(): Promise<ProcessState | undefined> | ProcessState | undefined;
  /**
   * Like {@link currentState}, for a process that the user was asked about by its name and command
   * line. Returns `'otherProgram'` if it ran exec since the identity was opened, which keeps pid
   * and start.
   * @throws {IdentityUnknownError} also if only the program can't be verified.
   */
  stateOfProgram(): Promise<ProgramState> | ProgramState;
  /**
   * Only present if the kernel doesn't bind the identity to the process: like {@link currentState},
   * for a descendant that was shown to the user in this row. Returns `'otherProgram'` if its name
   * or command line differs from the row, or if its parent differs while the former one still
   * exists.
   * @throws {IdentityUnknownError}
   */
  stateAsShown?(shown: ProcessInfo): Promise<ProgramState>;
  close(): void;
}

/**
 * Opens an identity; `undefined` if the process is missing or its pid was reused. The identity
 * records the program now, so show the user a row that was read after this call.
 * @throws {IdentityUnknownError}
 */
export type OpenIdentity = (
  info: ProcessInfo,
) => Promise<Identity | undefined> | Identity | undefined;
