import { existsSync } from 'node:fs';
import { namesBelow, type Reader } from './groupNames';
import { type GroupPath, parseGroupPaths } from './parse/cgroup';
import { isCovered, type Mount, MOUNTS_LIMIT, parseMounts } from './parse/mounts';
import { type ProcFiles, unlessUnreadable } from './procFileReader';

const FILE_LIMIT = 64 * 1024;

/**
 * The directories of a process's control group and its ancestors, as far as they are mounted here.
 */
export interface GroupFolders {
  readonly version: 1 | 2;
  /**
   * Innermost first. Empty if no group can limit this resource because the kernel lacks the
   * controller.
   */
  readonly folders: readonly string[];
  /**
   * Whether the last directory is the root of the hierarchy. If not, groups above it can't be seen
   * here.
   */
  readonly reachesRoot: boolean;
}

/**
 * In version 2, every group except the root has these files; the last two only where their
 * controller is enabled. Kernels before 4.14 have no `cgroup.type`.
 */
const NOT_IN_ROOT = ['cgroup.type', 'cgroup.events', 'memory.max', 'cpu.max'];

/** Where the limits of a process are; `undefined` where that is unknown. */
export interface LimitFolders {
  readonly memory: GroupFolders | undefined;
  readonly cpu: GroupFolders | undefined;
}

/** The process that looks up the control groups of others: this one. */
export interface GroupReader {
  readonly pid: number;
  readonly paths: readonly GroupPath[];
}

/** What this process can see of control groups. */
export interface GroupView {
  readonly mounts: readonly Mount[];
  readonly reader: GroupReader;
}

/** Both are empty if they can't be read. */
export function readGroupView(files: Pick<ProcFiles, 'read'>): GroupView {
  return {
    mounts: parseMounts(textOrNone(files, 'self/mountinfo', MOUNTS_LIMIT)),
    reader: { pid: process.pid, paths: readGroupPaths('self', files) },
  };
}

/**
 * @param folder the directory of a process, relative to `/proc`
 * @returns empty if the file can't be read or doesn't exist, as in a kernel without control groups
 */
export function readGroupPaths(
  folder: string,
  files: Pick<ProcFiles, 'read'>,
): readonly GroupPath[] {
  return parseGroupPaths(textOrNone(files, `${folder}/cgroup`, FILE_LIMIT));
}

function textOrNone(files: Pick<ProcFiles, 'read'>, path: string, limit: number): string {
  return unlessUnreadable(() => files.read(path, limit).toString('utf8')) ?? '';
}

/**
 * Finds where the control groups that may limit a process are mounted.
 * @param paths the paths of the process; empty if they couldn't be read
 * @param mounts the mounts of the reader
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
 * Finds where the control group of a process with this controller is mounted. A controller is in a
 * version 1 or a version 2 hierarchy, never in both.
 * @param controller a controller name, or empty for what every version 2 group has
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
 * Returns the group's directories from the mount that shows most of its ancestors, because each may
 * have a limit; `undefined` if the group isn't mounted. If mounts of one hierarchy show equally
 * many, the last wins.
 */
function mostFolders(mounts: readonly Mount[], path: string, reader: Reader): string[] | undefined {
  let most: string[] | undefined;
  for (const mount of mounts) {
    const names = namesBelow(mount, path, reader);
    const folders = names && foldersUpTo(mount.mountPoint, names);
    // If a group isn't where it should be, a missing file in it doesn't mean a missing limit.
    if (!folders || !isGroup(folders[0] ?? '')) continue;
    if (folders.length >= (most?.length ?? 0)) most = folders;
  }
  return most;
}

/** Returns the group's directory and its ancestors, up to the mount point. */
function foldersUpTo(mountPoint: string, names: readonly string[]): string[] {
  return [...names.keys(), names.length]
    .map((depth) => [mountPoint, ...names.slice(0, depth)].join('/'))
    .reverse();
}

/**
 * Checks for a file that every group has: a directory of that name may have been created by hand.
 */
function isGroup(folder: string): boolean {
  return existsSync(`${folder}/cgroup.procs`);
}

/**
 * Distinguishes the root of the hierarchy from the root of a namespace or of a mount, which can
 * have ancestors.
 */
function isRoot(folder: string, version: GroupFolders['version']): boolean {
  const has = (name: string) => existsSync(`${folder}/${name}`);
  // In version 1, only the root has this file.
  return version === 1 ? has('release_agent') : !NOT_IN_ROOT.some(has);
}
