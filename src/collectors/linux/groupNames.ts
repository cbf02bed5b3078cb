import { readdirSync, readFileSync } from 'node:fs';
import type { Mount } from './parse/mounts';
import { unlessUnreadable } from './procFileReader';

/** Of more folders none is looked into: a machine may run thousands of containers. */
const MOST_FOLDERS = 2000;

/** The process that looks, and where the kernel says that it is. */
export interface Reader {
  readonly pid: number;
  /** In this hierarchy; `undefined` if that is not known. */
  readonly path: string | undefined;
}

/**
 * The names of the groups from the mounted one down to that of a process; `undefined` if it is not below
 * it, or is not found.
 *
 * Paths are seen from the root of the reader's namespace. Where the namespace was made without a mount of
 * its own (`unshare --cgroup`, `bwrap --unshare-cgroup`), the mounted group is above that root, and the
 * kernel says how far (`/../..`) but not by which names. Then the group is looked for that has the reader
 * in it, at the place where it has to be.
 */
export function namesBelow(mount: Mount, path: string, reader: Reader): string[] | undefined {
  const root = namesOf(mount.root);
  const names = namesOf(path);
  const levels = root.filter((name) => name === '..').length;
  if (levels > 0) {
    if (levels < root.length) return undefined;
    // As long as both leave by the same way, the names in between do not matter.
    if (names.slice(0, levels).every((name) => name === '..') && names.length >= levels) {
      return inside(names.slice(levels));
    }
    const above = namesToRoot(mount.mountPoint, levels, reader);
    const up = names.filter((name) => name === '..').length;
    return above && inside([...above.slice(0, above.length - up), ...names.slice(up)]);
  }
  const isBelow = root.every((name, i) => names[i] === name);
  return isBelow ? inside(names.slice(root.length)) : undefined;
}

function inside(names: string[]): string[] | undefined {
  return names.includes('..') ? undefined : names;
}

/** The names from the mount point to the root of the reader's namespace. */
function namesToRoot(mountPoint: string, levels: number, reader: Reader): string[] | undefined {
  const own = reader.path === undefined ? undefined : inside(namesOf(reader.path));
  if (!own) return undefined;
  let left = MOST_FOLDERS;
  const search = (names: readonly string[]): string[] | undefined => {
    const folder = [mountPoint, ...names].join('/');
    if (names.length === levels) {
      return hasProcess([folder, ...own].join('/'), reader.pid) ? [...names] : undefined;
    }
    for (const entry of foldersIn(folder)) {
      if (left-- <= 0) return undefined;
      const found = search([...names, entry]);
      if (found) return found;
    }
    return undefined;
  };
  return search([]);
}

function foldersIn(folder: string): string[] {
  // A group may end while it is looked at, or be closed to this user.
  const entries = unlessUnreadable(() => readdirSync(folder, { withFileTypes: true })) ?? [];
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

function hasProcess(folder: string, pid: number): boolean {
  const pids = unlessUnreadable(() => readFileSync(`${folder}/cgroup.procs`, 'latin1'));
  return pids?.split('\n').includes(String(pid)) ?? false;
}

function namesOf(path: string): string[] {
  return path.split('/').filter((name) => name !== '');
}
