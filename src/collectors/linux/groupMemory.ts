import type { GroupFolders } from './controlGroups';
import { numberIn, readNumber, readText } from './groupFiles';
import { restOfLine } from './parse/kernelText';

type Version = GroupFolders['version'];

export interface MemoryLimit {
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
 * That limit on the way up which has the least room left, for it is reached first. Without one that is
 * below what the machine has, the number of bytes is infinite; `undefined` where groups that are not
 * mounted here may have one.
 */
export function readMemoryLimit(
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
