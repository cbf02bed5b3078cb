import { closeSync, constants, openSync, readFileSync, readlinkSync } from 'node:fs';
import type { ProcessInfo, ProcessState } from '../core/process';
import { IdentityUnknownError, type IdentityGuard } from './identityGuard';
import { parseStat } from '../collectors/linux/parseStat';
import { processState } from '../collectors/linux/processState';
import { readFailure } from '../collectors/linux/readFailure';

export interface PinnedProcess extends IdentityGuard {
  /**
   * The file that it runs, as the kernel says it.
   * @throws what `fs` throws: EACCES for another user's process, ENOENT for one without a file.
   */
  executablePath(): string;
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
  let fd: number;
  try {
    fd = openSync(`/proc/${info.pid}`, constants.O_RDONLY | constants.O_DIRECTORY);
  } catch (error) {
    throwUnlessGone(error);
    return undefined;
  }
  let startId: string | undefined;
  try {
    startId = readStat(fd)?.startId;
  } finally {
    if (startId !== info.startId) closeSync(fd);
  }
  if (startId !== info.startId) return undefined;
  return {
    currentState: (): ProcessState | undefined => {
      const stat = readStat(fd);
      return stat && processState(stat.state);
    },
    executablePath: () => readlinkSync(`/proc/self/fd/${fd}/exe`),
    close: () => closeSync(fd),
  };
}

function readStat(directory: number) {
  try {
    return parseStat(readFileSync(`/proc/self/fd/${directory}/stat`));
  } catch (error) {
    throwUnlessGone(error);
    return undefined;
  }
}

function throwUnlessGone(error: unknown): void {
  if (readFailure(error) !== 'vanished') throw new IdentityUnknownError();
}
