import { readlinkSync, statSync } from 'node:fs';
import type { ProgramFile } from '../../../core/process/inspection';
import { readFailure } from '../procFileReader';

/**
 * The file that a process runs. Throws what `fs` throws.
 * @param folder that of the process below `/proc`, or of its living thread
 */
export function readProgramFile(folder: string): ProgramFile {
  return parseProgramLink(readlinkSync(`${folder}/exe`), (path) => isRunFrom(folder, path));
}

/** Whether this very path leads to the file that runs, as the process sees it. */
function isRunFrom(folder: string, path: string): boolean {
  try {
    const running = statSync(`${folder}/exe`, { bigint: true });
    if (running.nlink === 0n) return false;
    // Deleted under this name, it may have others.
    const named = statSync(`${folder}/root${path}`, { bigint: true });
    return named.dev === running.dev && named.ino === running.ino;
  } catch (error) {
    readFailure(error);
    return false;
  }
}

const DELETED = ' (deleted)';

/**
 * What the link `/proc/PID/exe` says: the kernel marks a file that is no more at its end. A file may
 * also be called so.
 * @param isThere whether the file that runs is found under this path
 */
export function parseProgramLink(
  target: string,
  isThere: (path: string) => boolean = () => false,
): ProgramFile {
  const deleted = target.endsWith(DELETED) && !isThere(target);
  return { path: deleted ? target.slice(0, -DELETED.length) : target, deleted };
}
