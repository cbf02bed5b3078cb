import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';

/** Numbers of users by name, from `/etc/passwd` where there is one. The library gives names only. */
export class UserIds {
  private ids: ReadonlyMap<string, number> | undefined;

  idOf(user: string): number | undefined {
    // ps writes the number where there is no name.
    if (/^\d{1,10}$/.test(user)) return Number(user);
    this.ids ??= readIds();
    return this.ids.get(user);
  }
}

function readIds(): Map<string, number> {
  const ids = new Map<string, number>();
  try {
    for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
      const [name, , uid] = line.split(':');
      if (name && !name.startsWith('#') && uid && /^\d+$/.test(uid)) ids.set(name, Number(uid));
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
