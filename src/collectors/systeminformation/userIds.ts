import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { parsePasswd } from '../linux/userNames';
import type { LibraryTraits } from './libraryTraits';

/** Maps user names to numbers, from `/etc/passwd` if it exists. The library returns only names. */
export class UserIds {
  private ids: ReadonlyMap<string, number> | undefined;

  constructor(private readonly passwdFile = '/etc/passwd') {}

  idOf(user: string): number | undefined {
    // ps prints the number if there is no name.
    if (/^\d{1,10}$/.test(user)) return Number(user);
    this.ids ??= readIds(this.passwdFile);
    return this.ids.get(user);
  }
}

function readIds(passwdFile: string): Map<string, number> {
  const ids = new Map<string, number>();
  try {
    // If a number has several names, ps prints the first, so only that one is looked up.
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
 * Parses the library's `started`, a local time without a zone, into milliseconds since the epoch;
 * `undefined` if the format is unexpected.
 *
 * A computed start was shifted by the current offset of the zone, even if the offset was different
 * when the process started (`parseElapsedTime` in the library's processes.js). An exact start uses
 * the offset of its own date.
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
