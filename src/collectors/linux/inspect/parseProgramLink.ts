import type { ProgramFile } from '../../../core/inspection';

const DELETED = ' (deleted)';

/** What the link `/proc/PID/exe` says: the kernel marks a file that is no more at its end. */
export function parseProgramLink(target: string): ProgramFile {
  const deleted = target.endsWith(DELETED);
  return { path: deleted ? target.slice(0, -DELETED.length) : target, deleted };
}
