import { readFileSync } from 'node:fs';
import type { GroupLimits } from '../../core/process/groupLimits';
import type { GroupPath } from './parse/cgroup';
import { columnsOf, restOfLine } from './parse/kernelText';
import type { Mount } from './parse/mounts';

/** The folders of a process's control group and of those above it, as far as they are mounted here. */
export interface GroupFolders {
  readonly version: 1 | 2;
  /** The innermost first. */
  readonly folders: readonly string[];
}

/** What the machine has: a limit that is not below it limits nothing. */
export interface MachineSize {
  readonly memoryBytes: number;
  readonly cpuCount: number;
}

/** Where the limits of a process are. */
export interface LimitFolders {
  readonly memory: GroupFolders | undefined;
  readonly cpu: GroupFolders | undefined;
}

/**
 * Where the control groups of a process are mounted. A controller is in a hierarchy of version 1 or in
 * that of version 2, never in both.
 * @param paths of the process @param mounts of the reader
 */
export function limitFolders(paths: readonly GroupPath[], mounts: readonly Mount[]): LimitFolders {
  const foldersOf = (controller: string): GroupFolders | undefined => {
    const first = paths.find(({ controllers }) => controllers.includes(controller));
    if (first) {
      const own = mounts.filter(
        ({ type, options }) => type === 'cgroup' && options.includes(controller),
      );
      return folders(1, first.path, own);
    }
    const second = paths.find(({ controllers }) => controllers.length === 0);
    return (
      second &&
      folders(
        2,
        second.path,
        mounts.filter(({ type }) => type === 'cgroup2'),
      )
    );
  };
  return { memory: foldersOf('memory'), cpu: foldersOf('cpu') };
}

function folders(
  version: GroupFolders['version'],
  path: string,
  mounts: readonly Mount[],
): GroupFolders | undefined {
  // What was mounted last lies over the others.
  for (const { root, mountPoint } of [...mounts].reverse()) {
    const below = pathBelow(root, path);
    if (!below) continue;
    const all = below.map((_, i) => [mountPoint, ...below.slice(0, below.length - i)].join('/'));
    return { version, folders: [...all, mountPoint] };
  }
  return undefined;
}

/**
 * The names from the mounted group down to that of the process; `undefined` if it is not below it.
 * Empty also where the names in between cannot be known: the mount was made outside of the reader's
 * namespace, and its root (`/../..`) is above all that the namespace shows.
 */
function pathBelow(root: string, path: string): string[] | undefined {
  const above = namesOf(root);
  const names = namesOf(path);
  if (above.every((name, i) => names[i] === name)) {
    const below = names.slice(above.length);
    return below.includes('..') ? undefined : below;
  }
  return above.every((name) => name === '..') ? [] : undefined;
}

function namesOf(path: string): string[] {
  return path.split('/').filter((name) => name !== '');
}

/** What applies to the innermost group: of each kind the smallest limit on the way up. */
export function readLimits({ memory, cpu }: LimitFolders, machine: MachineSize): GroupLimits {
  const limit = memory && readMemoryLimit(memory);
  const used = limit?.usedBytes === undefined ? {} : { memoryUsedBytes: limit.usedBytes };
  const cores = cpu && readCpuLimit(cpu);
  return {
    ...(limit && limit.bytes < machine.memoryBytes && { memoryBytes: limit.bytes, ...used }),
    ...(cores !== undefined && cores < machine.cpuCount && { cpuCores: cores }),
  };
}

interface MemoryLimit {
  readonly bytes: number;
  /** Of all processes in the group that has the limit; `undefined` where it is not mounted. */
  readonly usedBytes: number | undefined;
}

function readMemoryLimit({ version, folders: all }: GroupFolders): MemoryLimit | undefined {
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
  if (!Number.isFinite(bytes)) return undefined;
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

/** The smallest quota, in cores. */
function readCpuLimit({ version, folders: all }: GroupFolders): number | undefined {
  const cores = all.flatMap((folder) => {
    const [quota, period] =
      version === 1
        ? [readText(`${folder}/cpu.cfs_quota_us`), readText(`${folder}/cpu.cfs_period_us`)]
        : columnsOf((readText(`${folder}/cpu.max`) ?? '').trimEnd());
    // Without a quota version 1 says -1 and version 2 says max: neither is a number here.
    const [microseconds, of] = [numberIn(quota), numberIn(period)];
    return microseconds === undefined || !of ? [] : [microseconds / of];
  });
  return cores.length === 0 ? undefined : Math.min(...cores);
}

function numberIn(text: string | undefined): number | undefined {
  const digits = text?.trimEnd() ?? '';
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
}

/** `undefined` where there is no such file: a controller is not used, or the group is the root. */
function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return undefined;
  }
}
