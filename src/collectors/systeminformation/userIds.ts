import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { parsePasswd } from '../linux/userNames';
import type { LibraryTraits } from './libraryTraits';

/** Numbers of users by name, from `/etc/passwd` where there is one. The library gives names only. */
export class UserIds {
  private ids: ReadonlyMap<string, number> | undefined;

  constructor(private readonly passwdFile = '/etc/passwd') {}

  idOf(user: string): number | undefined {
    // ps writes the number where there is no name.
    if (/^\d{1,10}$/.test(user)) return Number(user);
    this.ids ??= readIds(this.passwdFile);
    return this.ids.get(user);
  }
}

function readIds(passwdFile: string): Map<string, number> {
  const ids = new Map<string, number>();
  try {
    // Of several names of a number ps writes the first: no other is asked for.
    for (const [uid, name] of parsePasswd(readFileSync(passwdFile))) {
      if (!ids.has(name)) ids.set(name, uid);
    }
  } catch {
    // Windows has no such file, and no such numbers.
  }
  try {
    const { username, uid } = userInfo();
    if (uid >= 0) ids.set(username, uid);
  } catch {
    // The current user may have no name.
  }
  return ids;
}

const FORM = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/;

/**
 * Milliseconds since the epoch of the library's `started`, a local time without a zone;
 * `undefined` if it is of another form.
 *
 * A computed one was moved by the zone's offset of now, whatever it was at the start of the
 * process (`parseElapsedTime` in the library's processes.js); an exact one is by the calendar.
 */
export function parseStarted(
  text: string,
  startIs: LibraryTraits['startIs'],
  nowMs: number,
): number | undefined {
  const [, year, month, day, hour, minute, second] = (FORM.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined) return undefined;
  const parts = [year, month - 1, day, hour, minute, second] as const;
  if (startIs === 'exact') return new Date(...parts).getTime();
  return Date.UTC(...parts) + new Date(nowMs).getTimezoneOffset() * 60_000;
}
