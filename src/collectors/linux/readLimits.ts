import { readFileSync } from 'node:fs';
import type { GroupLimits, LimitedResource } from '../../core/process/machine';
import type { GroupFolders, LimitFolders } from './controlGroups';
import { columnsOf, restOfLine } from './parse/kernelText';
import { ifThere, unlessUnreadable } from './procFileReader';

type Version = GroupFolders['version'];

/** What the machine has: a limit that is not below it limits nothing. */
export interface MachineSize {
  readonly memoryBytes: number;
  readonly cpuCount: number;
}

interface MemoryLimit {
  readonly bytes: number;
  /** Of all processes in the group that has the limit; `undefined` where it is not mounted. */
  readonly usedBytes: number | undefined;
}

/** From `memory.high` on a group is throttled and its memory reclaimed, so it seldom gets more. */
const LIMIT_FILES: Readonly<Record<Version, readonly string[]>> = {
  1: ['memory.limit_in_bytes'],
  2: ['memory.max', 'memory.high'],
};
const NO_LIMIT: MemoryLimit = { bytes: Number.POSITIVE_INFINITY, usedBytes: undefined };

/**
 * What applies to the innermost group: the memory limit on the way up that is reached first, and the
 * smallest of CPU time.
 * @param allowedCores on how many cores the process may run; `undefined` if that is not known
 */
export function readLimits(
  { memory, cpu }: LimitFolders,
  machine: MachineSize,
  allowedCores: number | undefined,
): GroupLimits {
  const limit = memory && unlessUnreadable(() => readMemoryLimit(memory, machine.memoryBytes));
  const quota = cpu && unlessUnreadable(() => readCpuLimit(cpu));
  const used = limit?.usedBytes === undefined ? {} : { memoryUsedBytes: limit.usedBytes };
  const bounds = [quota, allowedCores].filter((bound) => bound !== undefined);
  const cores = Math.min(...bounds);
  const isLimited = cores < machine.cpuCount;
  const unknown: LimitedResource[] = [];
  if (!limit) unknown.push('memory');
  // A limit that is known is one, though the other bound may be a smaller one. A container's view of
  // `/proc` may have its quota as the number of cores (lxcfs).
  const isKnown = isLimited || (bounds.length === 2 && cpu?.reachesRoot === true);
  if (!isKnown && quota !== machine.cpuCount) unknown.push('cpu');
  return {
    ...(limit && limit.bytes < machine.memoryBytes && { memoryBytes: limit.bytes, ...used }),
    ...(isLimited && { cpuCores: cores }),
    ...(unknown.length > 0 && { unknown }),
  };
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

/**
 * That limit on the way up which has the least room left, for it is reached first. Without one that is
 * below what the machine has, the number of bytes is infinite; `undefined` where groups that are not
 * mounted here may have one.
 */
function readMemoryLimit(
  { version, folders: all, reachesRoot }: GroupFolders,
  machineBytes: number,
): MemoryLimit | undefined {
  const groups = countingFolders(all, version).map((folder) => ({
    folder,
    bytes: limitIn(folder, version),
  }));
  const told = version === 1 ? readToldLimit(all) : undefined;
  // It is of a group above all of these, which has no more room left than they have.
  if (told !== undefined && told < machineBytes && groups.every(({ bytes }) => bytes > told)) {
    return { bytes: told, usedBytes: undefined };
  }
  // Of equal ones the outermost, which all groups below it share.
  const [first] = groups
    .filter(({ bytes }) => bytes < machineBytes)
    .map(({ folder, bytes }) => ({ bytes, usedBytes: readMemoryUse(folder, version) }))
    .reverse()
    .sort((a, b) => roomIn(a) - roomIn(b) || a.bytes - b.bytes);
  if (first) return first;
  // A container's view of `/proc` may have the limit as the size of the machine (lxcfs).
  const isMachine = groups.some(({ bytes }) => bytes === machineBytes);
  return isMachine || reachesRoot || told !== undefined ? NO_LIMIT : undefined;
}

/** The bytes left, an upper bound where the use is not known. */
function roomIn({ bytes, usedBytes = 0 }: MemoryLimit): number {
  return bytes - usedBytes;
}

function limitIn(folder: string, version: Version): number {
  const limits = LIMIT_FILES[version].map((name) => readNumber(`${folder}/${name}`));
  return Math.min(...limits.filter((bytes) => bytes !== undefined));
}

/** In version 1 a group may not count for those below it, and then none above it does. */
function countingFolders(all: readonly string[], version: Version): readonly string[] {
  if (version === 2) return all;
  const end = all.findIndex(
    (folder, i) => i > 0 && readNumber(`${folder}/memory.use_hierarchy`) === 0,
  );
  return end === -1 ? all : all.slice(0, end);
}

/** Version 1 tells the smallest limit of all groups that count, also of those that are not mounted here. */
function readToldLimit([group]: readonly string[]): number | undefined {
  const stat = group === undefined ? undefined : readText(`${group}/memory.stat`);
  return numberIn(restOfLine(stat ?? '', 'hierarchical_memory_limit '));
}

/** Without the files that the kernel drops before it runs out, as container tools count it. */
function readMemoryUse(folder: string, version: Version): number | undefined {
  const name = version === 1 ? 'memory.usage_in_bytes' : 'memory.current';
  const used = readNumber(`${folder}/${name}`);
  const stat = readText(`${folder}/memory.stat`) ?? '';
  const inactive = version === 1 ? 'total_inactive_file ' : 'inactive_file ';
  return used === undefined
    ? undefined
    : Math.max(0, used - (numberIn(restOfLine(stat, inactive)) ?? 0));
}

/** The number in a file of a control group; `undefined` for a word, as `max`, and if there is no file. */
function readNumber(path: string): number | undefined {
  return numberIn(readText(path));
}

function numberIn(text: string | undefined): number | undefined {
  const digits = text?.trimEnd() ?? '';
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
}

/**
 * `undefined` where there is no such file: a controller is not used, or the group is the root. Any other
 * failure is thrown, as it does not say that nothing is limited.
 */
export function readText(path: string): string | undefined {
  return ifThere(() => readFileSync(path, 'latin1'));
}
