import type { ProcessInfo, ProcessState } from '../core/process/process';

/** It cannot be found out at the moment whether it is still the same process. */
export class IdentityUnknownError extends Error {
  override name = 'IdentityUnknownError';
}

/** It started too recently to be distinguished from a process that reuses its pid. */
export class TooYoungError extends IdentityUnknownError {
  override name = 'TooYoungError';
}

/**
 * `'otherProgram'`: it ran exec since the identity was opened, or has a different name, parent or
 * command line where these are all that can be compared.
 */
export type ProgramState = ProcessState | 'otherProgram' | undefined;

/** Pins the identity of one process between the question to the user and the signal. */
export interface Identity {
  /**
   * The state of the very process that was pinned; `undefined` once it is gone, even if its pid
   * was reused. The caller signals in the same turn in which it gets the answer.
   * @throws {IdentityUnknownError} then nothing may be signalled.
   */
  currentState(): Promise<ProcessState | undefined> | ProcessState | undefined;
  /**
   * As {@link currentState}, for a process that the user was asked about by its name and command
   * line: `'otherProgram'` if it ran exec since the identity was opened, which keeps pid and start.
   * @throws {IdentityUnknownError} also where only the program cannot be verified.
   */
  stateOfProgram(): Promise<ProgramState> | ProgramState;
  /**
   * Only where the identity is not pinned by the kernel: as {@link currentState}, for a descendant
   * that the user was shown in this row. `'otherProgram'` if its name or command line differs from
   * it, or its parent while the former one is still there.
   * @throws {IdentityUnknownError}
   */
  stateAsShown?(shown: ProcessInfo): Promise<ProgramState>;
  close(): void;
}

/**
 * Opens an identity; `undefined` if that process is gone or its pid was reused. The identity knows the
 * program from here on: show the user a row that was read after this call.
 * @throws {IdentityUnknownError}
 */
export type OpenIdentity = (
  info: ProcessInfo,
) => Promise<Identity | undefined> | Identity | undefined;
