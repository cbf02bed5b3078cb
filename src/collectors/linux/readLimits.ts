import { readFileSync } from 'node:fs';
import type { GroupLimits, LimitedResource } from '../../core/process/machine';
import type { GroupFolders, LimitFolders } from './controlGroups';
import { columnsOf, restOfLine } from './parse/kernelText';
import { ifThere, unlessUnreadable } from './procFileReader';

type Version = GroupFolders['version'];

/** The size of the machine. A limit that isn't below it limits nothing. */
export interface MachineSize {
  readonly memoryBytes: number;
  readonly cpuCount: number;
}

interface MemoryLimit {
  readonly bytes: number;
  /**
   * The usage of all processes in the group that has the limit; `undefined` if the group isn't
   * mounted.
   */
  readonly usedBytes: number | undefined;
}

/**
 * Above `memory.high`, a group is throttled and its memory is reclaimed, so it rarely gets more.
 */
const LIMIT_FILES: Readonly<Record<Version, readonly string[]>> = {
  1: ['memory.limit_in_bytes'],
  2: ['memory.max', 'memory.high'],
};
const NO_LIMIT: MemoryLimit = { bytes: Number.POSITIVE_INFINITY, usedBytes: undefined };

/**
 * Returns the limits of the innermost group: the memory limit that will be reached first on the way
 * up, in bytes, and the smallest CPU limit, in cores.
 * @param allowedCores how many cores the process may use; `undefined` if unknown
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
  // A known limit applies even if the unknown bound may be smaller. In a container, `/proc` may
  // show the quota as the number of cores (lxcfs).
  const isKnown = isLimited || (bounds.length === 2 && cpu?.reachesRoot === true);
  if (!isKnown && quota !== machine.cpuCount) unknown.push('cpu');
  return {
    ...(limit && limit.bytes < machine.memoryBytes && { memoryBytes: limit.bytes, ...used }),
    ...(isLimited && { cpuCores: cores }),
    ...(unknown.length > 0 && { unknown }),
  };
}

/** Returns the smallest quota in cores; infinity if there is none. */
function readCpuLimit({ version, folders: all }: GroupFolders): number {
  const cores = all.flatMap((folder) => {
    const [quota, period] =
      version === 1
        ? [readText(`${folder}/cpu.cfs_quota_us`), readText(`${folder}/cpu.cfs_period_us`)]
        : columnsOf((readText(`${folder}/cpu.max`) ?? '').trimEnd());
    // Without a quota, version 1 reports -1 and version 2 reports max. Neither is a number here.
    const [microseconds, of] = [numberIn(quota), numberIn(period)];
    return microseconds === undefined || !of ? [] : [microseconds / of];
  });
  return Math.min(...cores);
}

/**
 * Returns the limit on the way up with the least memory left, because it will be reached first. If
 * no limit is below the machine's memory, the number of bytes is infinite; `undefined` if groups
 * that aren't mounted here may have a limit.
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
  // The limit belongs to a group above all of these, which has no more memory left than they have.
  if (told !== undefined && told < machineBytes && groups.every(({ bytes }) => bytes > told)) {
    return { bytes: told, usedBytes: undefined };
  }
  // Among equal limits, the outermost wins, because all groups below share it.
  const [first] = groups
    .filter(({ bytes }) => bytes < machineBytes)
    .map(({ folder, bytes }) => ({ bytes, usedBytes: readMemoryUse(folder, version) }))
    .reverse()
    .sort((a, b) => roomIn(a) - roomIn(b) || a.bytes - b.bytes);
  if (first) return first;
  // In a container, `/proc` may show the limit as the size of the machine (lxcfs).
  const isMachine = groups.some(({ bytes }) => bytes === machineBytes);
  return isMachine || reachesRoot || told !== undefined ? NO_LIMIT : undefined;
}

/** Returns the bytes left, or an upper bound if the usage is unknown. */
function roomIn({ bytes, usedBytes = 0 }: MemoryLimit): number {
  return bytes - usedBytes;
}

function limitIn(folder: string, version: Version): number {
  const limits = LIMIT_FILES[version].map((name) => readNumber(`${folder}/${name}`));
  return Math.min(...limits.filter((bytes) => bytes !== undefined));
}

/** In version 1, a group may not account for its descendants. Its ancestors then don't either. */
function countingFolders(all: readonly string[], version: Version): readonly string[] {
  if (version === 2) return all;
  const end = all.findIndex(
    (folder, i) => i > 0 && readNumber(`${folder}/memory.use_hierarchy`) === 0,
  );
  return end === -1 ? all : all.slice(0, end);
}

/**
 * Version 1 reports the smallest limit of all groups that count, including those not mounted here.
 */
function readToldLimit([group]: readonly string[]): number | undefined {
  const stat = group === undefined ? undefined : readText(`${group}/memory.stat`);
  return numberIn(restOfLine(stat ?? '', 'hierarchical_memory_limit '));
}

/** Excludes the file cache that the kernel drops before memory runs out, as container tools do. */
function readMemoryUse(folder: string, version: Version): number | undefined {
  const name = version === 1 ? 'memory.usage_in_bytes' : 'memory.current';
  const used = readNumber(`${folder}/${name}`);
  const stat = readText(`${folder}/memory.stat`) ?? '';
  const inactive = version === 1 ? 'total_inactive_file ' : 'inactive_file ';
  return used === undefined
    ? undefined
    : Math.max(0, used - (numberIn(restOfLine(stat, inactive)) ?? 0));
}

/**
 * Returns the number in a control group file; `undefined` for a word such as `max`, or if the file
 * doesn't exist.
 */
function readNumber(path: string): number | undefined {
  return numberIn(readText(path));
}

function numberIn(text: string | undefined): number | undefined {
  const digits = text?.trimEnd() ?? '';
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
}

/**
 * Returns the content of the file; `undefined` if it doesn't exist because the controller isn't in
 * use or the group is the root. Any other failure is thrown, because it doesn't mean that there is
 * no limit.
 */
export function readText(path: string): string | undefined {
  return ifThere(() => readFileSync(path, 'latin1'));
}
