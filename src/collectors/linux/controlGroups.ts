import { existsSync } from 'node:fs';
import { namesBelow, type Reader } from './groupNames';
import type { GroupPath } from './parse/cgroup';
import { isCovered, type Mount } from './parse/mounts';

/** The folders of a process's control group and of those above it, as far as they are mounted here. */
export interface GroupFolders {
  readonly version: 1 | 2;
  /** The innermost first. Empty where no group can limit this: the kernel has no such controller. */
  readonly folders: readonly string[];
  /** Whether the last is the root of the hierarchy. Otherwise the groups above it can't be seen here. */
  readonly reachesRoot: boolean;
}

/**
 * In version 2 all groups have these but the root; the last two where their controller is used. Kernels
 * before 4.14 have no types.
 */
const NOT_IN_ROOT = ['cgroup.type', 'cgroup.events', 'memory.max', 'cpu.max'];

/** Where the limits of a process are; `undefined` where that is not known. */
export interface LimitFolders {
  readonly memory: GroupFolders | undefined;
  readonly cpu: GroupFolders | undefined;
}

/** A process that looks for the control groups of others: this one. */
export interface GroupReader {
  readonly pid: number;
  readonly paths: readonly GroupPath[];
}

/**
 * Where the control groups of a process are mounted that may limit it.
 * @param paths of the process; none where they could not be read @param mounts of the reader
 */
export function limitFolders(
  paths: readonly GroupPath[],
  mounts: readonly Mount[],
  reader: GroupReader,
): LimitFolders {
  const foldersFor = (controller: string) => foldersOf(controller, paths, mounts, reader);
  return { memory: foldersFor('memory'), cpu: foldersFor('cpu') };
}

/**
 * Where the control group of a process is mounted that has this controller. A controller is in a hierarchy
 * of version 1 or in that of version 2, never in both.
 * @param controller empty: what every group of version 2 has
 */
export function foldersOf(
  controller: string,
  paths: readonly GroupPath[],
  mounts: readonly Mount[],
  reader: GroupReader,
): GroupFolders | undefined {
  const version = paths.some(({ controllers }) => controllers.includes(controller)) ? 1 : 2;
  const isMeant = ({ controllers }: GroupPath) =>
    version === 1 ? controllers.includes(controller) : controllers.length === 0;
  const path = paths.find(isMeant)?.path;
  if (path === undefined) {
    return paths.length > 0 ? { version, folders: [], reachesRoot: true } : undefined;
  }
  const own = mounts.filter(({ type, options }) =>
    version === 1 ? type === 'cgroup' && options.includes(controller) : type === 'cgroup2',
  );
  const folders = mostFolders(
    own.filter((mount) => !isCovered(mount, mounts)),
    path,
    { pid: reader.pid, path: reader.paths.find(isMeant)?.path },
  );
  const top = folders?.at(-1);
  return folders && top !== undefined
    ? { version, folders, reachesRoot: isRoot(top, version) }
    : undefined;
}

/**
 * The folders of a group where most of those above it are mounted as well, for each may have a limit;
 * `undefined` if it is mounted nowhere. Of mounts of one hierarchy that show as much the last is taken.
 */
function mostFolders(mounts: readonly Mount[], path: string, reader: Reader): string[] | undefined {
  let most: string[] | undefined;
  for (const mount of mounts) {
    const names = namesBelow(mount, path, reader);
    const folders = names && foldersUpTo(mount.mountPoint, names);
    // A group that is not where it should be says nothing: a missing file in it is no missing limit.
    if (!folders || !isGroup(folders[0] ?? '')) continue;
    if (folders.length >= (most?.length ?? 0)) most = folders;
  }
  return most;
}

/** The group's folder and those above it, up to where they are mounted. */
function foldersUpTo(mountPoint: string, names: readonly string[]): string[] {
  return [...names.keys(), names.length]
    .map((depth) => [mountPoint, ...names.slice(0, depth)].join('/'))
    .reverse();
}

/** By the file that every group has: a folder of its name may be one that somebody made by hand. */
function isGroup(folder: string): boolean {
  return existsSync(`${folder}/cgroup.procs`);
}

/** Not just the root of a namespace or of what is mounted, above which there are others. */
function isRoot(folder: string, version: GroupFolders['version']): boolean {
  const has = (name: string) => existsSync(`${folder}/${name}`);
  // In version 1 only the root has it.
  return version === 1 ? has('release_agent') : !NOT_IN_ROOT.some(has);
}
