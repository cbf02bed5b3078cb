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
 * The time zone of the user. Only a page knows it, because the extension host of a remote runs on the
 * machine: a panel says it when it opens, and it is kept from then on. Before, it is the machine's.
 */
export class UserTimeZone {
  constructor(private readonly memento: Pick<Memento, 'get' | 'update'>) {}

  /** `undefined` before a panel was open, and where this program does not know the zone. */
  get name(): string | undefined {
    const kept = this.memento.get<unknown>(ID);
    return typeof kept === 'string' && isTimeZone(kept) ? kept : undefined;
  }

  /** Ignores what is no zone: it comes from a page. */
  keep(name: string): void {
    if (name === this.name || !isTimeZone(name)) return;
    this.memento.update(ID, name).then(undefined, () => undefined);
  }
}

/** Each bundle has its own: whoever loads one says whose zone it is. */
let user: Pick<UserTimeZone, 'name'> = { name: undefined };

/** From now on times are shown in this zone. */
export function showTimesIn(zone: Pick<UserTimeZone, 'name'>): void {
  user = zone;
}

/** Date and time as the user's clock has it. */
export function shownDateTime(epochMs: number | undefined): string {
  return zonedDateTime(epochMs, zones());
}

/** Time of day as the user's clock has it. */
export function shownTime(epochMs: number): string {
  return zonedTime(epochMs, zones());
}

function zones(): TimeZones {
  const machine = machineTimeZone();
  return { shown: user.name ?? machine, machine };
}

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
