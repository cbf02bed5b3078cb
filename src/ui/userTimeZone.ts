import { realpathSync } from 'node:fs';
import type { Memento } from 'vscode';
import {
  isTimeZone,
  localTimeZone,
  type TimeZones,
  zonedDateTime,
  zonedTime,
} from '../core/text/zonedTime';

const ID = 'timeZone';

/**
 * The user's time zone. Only a page knows it, because the extension host of a remote runs on the
 * remote machine. A panel reports the zone when it opens, and it is stored from then on. Until then
 * the machine's zone is used.
 */
export class UserTimeZone {
  constructor(private readonly memento: Pick<Memento, 'get' | 'update'>) {}

  /** `undefined` before the first panel has opened, and if this runtime does not know the zone. */
  get name(): string | undefined {
    const kept = this.memento.get<unknown>(ID);
    return typeof kept === 'string' && isTimeZone(kept) ? kept : undefined;
  }

  /** Ignores names that are not time zones: the value comes from a page. */
  keep(name: string): void {
    if (name === this.name || !isTimeZone(name)) return;
    this.memento.update(ID, name).then(undefined, () => undefined);
  }
}

/** Each bundle has its own copy, so whoever loads a bundle sets the zone. */
let user: Pick<UserTimeZone, 'name'> = { name: undefined };

/** Shows times in this zone from now on. */
export function showTimesIn(zone: Pick<UserTimeZone, 'name'>): void {
  user = zone;
}

/** Date and time on the user's clock. */
export function shownDateTime(epochMs: number | undefined): string {
  return zonedDateTime(epochMs, zones());
}

/** Time of day on the user's clock. */
export function shownTime(epochMs: number): string {
  return zonedTime(epochMs, zones());
}

function zones(): TimeZones {
  const machine = machineTimeZone();
  return { shown: user.name ?? machine, machine };
}

/** The folder with the zone files. The rest of a path after it is the name of the zone. */
const FOLDER = '/zoneinfo/';

/**
 * The time zone of this machine. `TZ` can be the path of a file, often `:/etc/localtime`. Node has
 * no name for such a zone, and its clock ignores daylight saving time.
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
    // Without the file, the zone is that of the clock.
    return undefined;
  }
}
