import type { GroupKey, RowKey } from './row';

const PREFIX = 'group:';

/**
 * The key under which a row's expansion is kept: that of a group has a hash (FNV-1a) in place of its
 * name, since no names of processes are kept on disk. Two names with one hash open together.
 */
export function hashedGroup(key: RowKey): RowKey {
  if (!key.startsWith(PREFIX)) return key;
  let hash = 0x811c9dc5;
  for (let i = PREFIX.length; i < key.length; i++) {
    hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  }
  return `group:#${(hash >>> 0).toString(16)}` satisfies GroupKey;
}

/** True for what `hashedGroup` makes, and for a key that has no name in it. */
export function hasNoName(key: RowKey): boolean {
  return !key.startsWith(PREFIX) || /^group:#[\da-f]{1,8}$/.test(key);
}
