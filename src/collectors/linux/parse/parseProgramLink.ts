import type { ProgramFile } from '../../../core/process/inspection';

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
