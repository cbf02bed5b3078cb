import { readdirSync, readFileSync } from 'node:fs';
import type { Mount } from './parse/mounts';
import { unlessUnreadable } from './procFileReader';

/** The search stops after this many directories: a machine may run thousands of containers. */
const MOST_FOLDERS = 2000;

/** The process that reads, and its control group according to the kernel. */
export interface Reader {
  readonly pid: number;
  /** Its path in this hierarchy; `undefined` if unknown. */
  readonly path: string | undefined;
}

/**
 * Returns the names of the groups from the mounted one down to that of a process; `undefined` if
 * the group isn't below the mount or isn't found.
 *
 * Paths are relative to the root of the reader's namespace. If the namespace was created without
 * its own mount (`unshare --cgroup`, `bwrap --unshare-cgroup`), the mounted group is above that
 * root, and the kernel reports how many levels (`/../..`) but not their names. The search then
 * looks at that depth for the group that contains the reader.
 */
export function namesBelow(mount: Mount, path: string, reader: Reader): string[] | undefined {
  const root = namesOf(mount.root);
  const names = namesOf(path);
  const levels = root.filter((name) => name === '..').length;
  if (levels > 0) {
    if (levels < root.length) return undefined;
    // As long as both paths leave through the same ancestors, the names in between don't matter.
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

/** Returns the names from the mount point to the root of the reader's namespace. */
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
  // A group may be removed while it is read, or may not be readable by this user.
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
