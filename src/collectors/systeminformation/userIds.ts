import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { parsePasswd } from '../linux/parse/parsePasswd';

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
