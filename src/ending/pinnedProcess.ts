import { closeSync, constants, openSync } from 'node:fs';
import type { ProgramFile } from '../core/inspection';
import { isOver, type ProcessInfo } from '../core/process';
import { IdentityUnknownError, type IdentityGuard } from './identityGuard';
import { readProgramFile } from '../collectors/linux/inspect/programFile';
import { processState } from '../collectors/linux/processState';
import { readFailure } from '../collectors/linux/readFailure';
import { pidsAreOwn } from './ownPids';
import { livingFolder, programOf, type LivingFolder } from './runningProgram';

export interface PinnedProcess extends IdentityGuard {
  /**
   * The file that it runs.
   * @throws what `fs` throws: EACCES for another user's process, ENOENT for one without a file.
   */
  executable(): ProgramFile;
}

/**
 * Pins a process by an open descriptor of its directory in `/proc`. Whatever is read through it
 * is of that very process: once it is gone the kernel answers "no such process", even if its pid
 * was given to another within the same clock tick.
 *
 * `undefined` where the process is gone or its start is not that of `info`.
 * @throws {IdentityUnknownError} where `/proc` cannot be read just now (no descriptors left, say).
 */
export function pinProcess(info: ProcessInfo): PinnedProcess | undefined {
  if (!pidsAreOwn()) throw new IdentityUnknownError();
  let fd: number;
  try {
    fd = openSync(`/proc/${info.pid}`, constants.O_RDONLY | constants.O_DIRECTORY);
  } catch (error) {
    throwUnlessGone(error);
    return undefined;
  }
  const path = `/proc/self/fd/${fd}`;
  let first: LivingFolder | undefined;
  try {
    first = read(path);
  } finally {
    if (first?.stat.startId !== info.startId) closeSync(fd);
  }
  if (first?.stat.startId !== info.startId) return undefined;
  const program = programIfKnown(first);
  let isOpen = true;
  return {
    currentState: () => {
      const now = read(path);
      return now && processState(now.stat.state);
    },
    stateOfProgram: () => {
      const now = read(path);
      const state = now && processState(now.stat.state);
      // What has ended runs no other program.
      if (!now || isOver(state)) return state;
      if (program === undefined) throw new IdentityUnknownError();
      return programOf(now) === program ? state : 'otherProgram';
    },
    executable: () => readProgramFile(read(path)?.path ?? path),
    close: () => {
      // A number that was closed may be another file's by now.
      if (isOpen) closeSync(fd);
      isOpen = false;
    },
  };
}

/** A program that is not known is a reason to send nothing only to those who ask for the program. */
function programIfKnown(folder: LivingFolder): string | undefined {
  try {
    return programOf(folder);
  } catch (error) {
    if (error instanceof IdentityUnknownError) return undefined;
    throw error;
  }
}

function read(path: string): LivingFolder | undefined {
  try {
    return livingFolder(path);
  } catch (error) {
    throwUnlessGone(error);
    return undefined;
  }
}

function throwUnlessGone(error: unknown): void {
  if (readFailure(error) !== 'vanished') throw new IdentityUnknownError();
}
