import { readlinkSync, statSync } from 'node:fs';
import type { ProgramFile } from '../../../core/process/inspection';
import { readFailure } from '../procFileReader';

/**
 * Returns the file that a process executes. Throws what `fs` throws.
 * @param folder the directory of the process in `/proc`, or of its living thread
 */
export function readProgramFile(folder: string): ProgramFile {
  return parseProgramLink(readlinkSync(`${folder}/exe`), (path) => isRunFrom(folder, path));
}

/** Whether this exact path leads to the running file, as seen by the process. */
function isRunFrom(folder: string, path: string): boolean {
  try {
    const running = statSync(`${folder}/exe`, { bigint: true });
    if (running.nlink === 0n) return false;
    // The file may have been deleted under this name and still have others.
    const named = statSync(`${folder}/root${path}`, { bigint: true });
    return named.dev === running.dev && named.ino === running.ino;
  } catch (error) {
    readFailure(error);
    return false;
  }
}

const DELETED = ' (deleted)';

/**
 * Parses the link `/proc/PID/exe`. The kernel appends a mark to a deleted file, but a file name may
 * also end with it.
 * @param isThere whether the running file is found under this path
 */
export function parseProgramLink(
  target: string,
  isThere: (path: string) => boolean = () => false,
): ProgramFile {
  const deleted = target.endsWith(DELETED) && !isThere(target);
  return { path: deleted ? target.slice(0, -DELETED.length) : target, deleted };
}
