import { existsSync, readFileSync } from 'node:fs';
import type { GroupLimits, LimitedResource } from '../../core/process/groupLimits';
import { namesBelow } from './groupNames';
import type { GroupPath } from './parse/cgroup';
import { columnsOf, restOfLine } from './parse/kernelText';
import type { Mount } from './parse/mounts';
import { unlessUnreadable, ifThere } from './readFailure';

/** The folders of a process's control group and of those above it, as far as they are mounted here. */
export interface GroupFolders {
  readonly version: 1 | 2;
  /** The innermost first. Empty where no group can limit this: the kernel has no such controller. */
  readonly folders: readonly string[];
}

/** What the machine has: a limit that is not below it limits nothing. */
export interface MachineSize {
  readonly memoryBytes: number;
  readonly cpuCount: number;
}

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
 * Where the control groups of a process are mounted. A controller is in a hierarchy of version 1 or in
 * that of version 2, never in both.
 * @param paths of the process; none where they could not be read @param mounts of the reader
 */
export function limitFolders(
  paths: readonly GroupPath[],
  mounts: readonly Mount[],
  reader: GroupReader,
): LimitFolders {
  const foldersOf = (controller: string): GroupFolders | undefined => {
    const version = paths.some(({ controllers }) => controllers.includes(controller)) ? 1 : 2;
    const isMeant = ({ controllers }: GroupPath) =>
      version === 1 ? controllers.includes(controller) : controllers.length === 0;
    const path = paths.find(isMeant)?.path;
    if (path === undefined) return paths.length > 0 ? { version, folders: [] } : undefined;
    const own = mounts.filter(({ type, options }) =>
      version === 1 ? type === 'cgroup' && options.includes(controller) : type === 'cgroup2',
    );
    const readerPath = reader.paths.find(isMeant)?.path;
    // What was mounted last lies over the others.
    for (const mount of own.reverse()) {
      const names = namesBelow(mount, path, { pid: reader.pid, path: readerPath });
      if (!names) continue;
      const all = foldersUpTo(mount.mountPoint, names);
      // A group that is not where it should be says nothing: a missing file in it is no missing limit.
      return existsSync(all[0] ?? '') ? { version, folders: all } : undefined;
    }
    return undefined;
  };
  return { memory: foldersOf('memory'), cpu: foldersOf('cpu') };
}

/** The group's folder and those above it, up to where they are mounted. */
function foldersUpTo(mountPoint: string, names: readonly string[]): string[] {
  return [...names.keys(), names.length]
    .map((depth) => [mountPoint, ...names.slice(0, depth)].join('/'))
    .reverse();
}

/**
 * What applies to the innermost group: of each kind the smallest limit on the way up.
 * @param allowedCores on how many cores the process may run; `undefined` if that is not known
 */
export function readLimits(
  { memory, cpu }: LimitFolders,
  machine: MachineSize,
  allowedCores: number | undefined,
): GroupLimits {
  const limit = memory && unlessUnreadable(() => readMemoryLimit(memory));
  const quota = cpu && unlessUnreadable(() => readCpuLimit(cpu));
  const used = limit?.usedBytes === undefined ? {} : { memoryUsedBytes: limit.usedBytes };
  const bounds = [quota, allowedCores].filter((bound) => bound !== undefined);
  const cores = Math.min(...bounds);
  const isLimited = cores < machine.cpuCount;
  const unknown: LimitedResource[] = [];
  if (!limit) unknown.push('memory');
  // A limit that is known is one, though the other bound may be a smaller one.
  if (!isLimited && bounds.length < 2) unknown.push('cpu');
  return {
    ...(limit && limit.bytes < machine.memoryBytes && { memoryBytes: limit.bytes, ...used }),
    ...(isLimited && { cpuCores: cores }),
    ...(unknown.length > 0 && { unknown }),
  };
}

interface MemoryLimit {
  readonly bytes: number;
  /** Of all processes in the group that has the limit; `undefined` where it is not mounted. */
  readonly usedBytes: number | undefined;
}

/** Without a limit the number of bytes is infinite. */
function readMemoryLimit({ version, folders: all }: GroupFolders): MemoryLimit {
  const name = version === 1 ? 'memory.limit_in_bytes' : 'memory.max';
  const limits = all.flatMap((folder) => {
    const bytes = numberIn(readText(`${folder}/${name}`));
    return bytes === undefined ? [] : [{ folder, bytes }];
  });
  // Version 1 tells the smallest limit of all groups above, also of those that are not mounted here,
  // and knows those that do not count for the groups below them (memory.use_hierarchy).
  const stat = version === 1 ? readText(`${all[0] ?? ''}/memory.stat`) : undefined;
  const told =
    stat === undefined ? undefined : numberIn(restOfLine(stat, 'hierarchical_memory_limit '));
  const bytes = told ?? Math.min(...limits.map((limit) => limit.bytes));
  const limiting = limits.find((limit) => limit.bytes === bytes);
  return { bytes, usedBytes: limiting && readMemoryUse(limiting.folder, version) };
}

/** Without the files that the kernel drops before it runs out, as container tools count it. */
function readMemoryUse(folder: string, version: GroupFolders['version']): number | undefined {
  const used = numberIn(
    readText(`${folder}/${version === 1 ? 'memory.usage_in_bytes' : 'memory.current'}`),
  );
  const stat = readText(`${folder}/memory.stat`) ?? '';
  const inactive = version === 1 ? 'total_inactive_file ' : 'inactive_file ';
  return used === undefined
    ? undefined
    : Math.max(0, used - (numberIn(restOfLine(stat, inactive)) ?? 0));
}

/** The smallest quota, in cores; infinite if there is none. */
function readCpuLimit({ version, folders: all }: GroupFolders): number {
  const cores = all.flatMap((folder) => {
    const [quota, period] =
      version === 1
        ? [readText(`${folder}/cpu.cfs_quota_us`), readText(`${folder}/cpu.cfs_period_us`)]
        : columnsOf((readText(`${folder}/cpu.max`) ?? '').trimEnd());
    // Without a quota version 1 says -1 and version 2 says max: neither is a number here.
    const [microseconds, of] = [numberIn(quota), numberIn(period)];
    return microseconds === undefined || !of ? [] : [microseconds / of];
  });
  return Math.min(...cores);
}

function numberIn(text: string | undefined): number | undefined {
  const digits = text?.trimEnd() ?? '';
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
}

/**
 * `undefined` where there is no such file: a controller is not used, or the group is the root. Any other
 * failure is thrown, as it does not say that nothing is limited.
 */
function readText(path: string): string | undefined {
  return ifThere(() => readFileSync(path, 'latin1'));
}
