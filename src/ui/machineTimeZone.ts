import { realpathSync } from 'node:fs';
import { isTimeZone, localTimeZone } from '../core/text/zonedTime';

/** The folder of the files of zones; what follows is the name. */
const FOLDER = '/zoneinfo/';

/**
 * The time zone of this machine. `TZ` may be the path of a file, often `:/etc/localtime`: of such a zone
 * Node has no name, and its clock does not know the daylight saving time.
 */
export function machineTimeZone(): string {
  return zoneOfFile((process.env['TZ'] ?? '').replace(/^:/, '')) ?? localTimeZone();
}

function zoneOfFile(path: string): string | undefined {
  if (!path.startsWith('/')) return undefined;
  try {
    const file = realpathSync(path);
    const at = file.lastIndexOf(FOLDER);
    const name = file.slice(at + FOLDER.length);
    return at >= 0 && isTimeZone(name) ? name : undefined;
  } catch {
    // Without the file the zone is that of the clock.
    return undefined;
  }
}
