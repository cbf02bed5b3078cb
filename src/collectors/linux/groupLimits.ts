import { totalmem } from 'node:os';
import { LIMITED_RESOURCES, type GroupLimits } from '../../core/process/groupLimits';
import { processorCount } from '../processorCount';
import { allowedCores } from './allowedCores';
import { limitFolders, readLimits, type LimitFolders, type MachineSize } from './controlGroups';
import type { ProcessFolder } from './livingThread';
import { parseGroupPaths } from './parse/cgroup';
import { MOUNTS_LIMIT, parseMounts } from './parse/mounts';
import type { ProcFiles } from './procFiles';
import { unlessUnreadable } from './readFailure';

const FILE_LIMIT = 64 * 1024;
/** A program is seldom moved to another group, and a limit is seldom set. */
const KEEP_MS = 10_000;

/**
 * What its control groups and the cores that it may run on allow this very process, and with it the editor
 * that started it. In a container these are the container's limits. While there are any, what is used of
 * them is read at every tick.
 */
export class OwnLimits {
  private folders: LimitFolders = { memory: undefined, cpu: undefined };
  private cores: number | undefined;
  private last: GroupLimits = {};
  private nextMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly files: ProcFiles) {}

  read(machine: MachineSize, monotonicMs: number): GroupLimits {
    const isDue = monotonicMs >= this.nextMs;
    if (isDue) {
      const own = textOrNone(this.files, 'self/cgroup', FILE_LIMIT);
      this.folders = foldersOf(own, own, this.files);
      this.cores = allowedCores(ownFolder(this.files));
      this.nextMs = monotonicMs + KEEP_MS;
    }
    if (isDue || this.last.memoryBytes !== undefined || this.mayBecomeKnown) {
      this.last = readLimits(this.folders, machine, this.cores);
    }
    return this.last;
  }

  /** A file could not be read. Groups that are not seen here are no more seen at the next tick. */
  private get mayBecomeKnown(): boolean {
    return (this.last.unknown ?? []).some((of) => this.folders[of]?.reachesRoot === true);
  }
}

/**
 * What applies to a process with this text in `/proc/PID/cgroup`; `undefined` if nothing of that is known,
 * as where its groups are not mounted here.
 * @param folder of the process
 */
export function limitsOf(
  cgroup: string,
  folder: ProcessFolder,
  files: ProcFiles,
): GroupLimits | undefined {
  const machine = { memoryBytes: totalmem(), cpuCount: processorCount() };
  const own = textOrNone(files, 'self/cgroup', FILE_LIMIT);
  const limits = readLimits(foldersOf(cgroup, own, files), machine, allowedCores(folder));
  return limits.unknown?.length === LIMITED_RESOURCES.length ? undefined : limits;
}

/** @param own the content of `/proc/self/cgroup` */
function foldersOf(cgroup: string, own: string, files: ProcFiles): LimitFolders {
  const mounts = parseMounts(textOrNone(files, 'self/mountinfo', MOUNTS_LIMIT));
  const reader = { pid: process.pid, paths: parseGroupPaths(own) };
  return limitFolders(parseGroupPaths(cgroup), mounts, reader);
}

function ownFolder(files: ProcFiles): ProcessFolder {
  return {
    list: (path) => files.list(`self/${path}`),
    read: (path, limit) => files.read(`self/${path}`, limit),
  };
}

/** Empty where there is no such file, as in a kernel without control groups, or it cannot be read. */
function textOrNone(files: ProcFiles, path: string, limit: number): string {
  return unlessUnreadable(() => files.read(path, limit).toString('utf8')) ?? '';
}
