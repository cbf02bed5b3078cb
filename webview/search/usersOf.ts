import { userText } from '../../src/core/process';
import type { Snapshot } from '../../src/core/snapshot';

/** The users that have processes, in the order of the alphabet. */
export function usersOf(snapshot: Snapshot | undefined): string[] {
  const users = new Set<string>();
  for (const info of snapshot?.processes.values() ?? []) {
    const user = userText(info);
    if (user !== undefined) users.add(user);
  }
  return [...users].sort();
}
