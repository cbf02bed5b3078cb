import { cpus, totalmem } from 'node:os';
import type { GroupLimits } from '../../core/process/groupLimits';
import { limitFolders, readLimits, type LimitFolders, type MachineSize } from './controlGroups';
import { parseGroupPaths } from './parse/cgroup';
import { parseMounts } from './parse/mounts';
import type { ProcFiles } from './procFiles';
import { readFailure } from './readFailure';

/** Some systems mount thousands of file systems. */
const MOUNTS_LIMIT = 1024 * 1024;
const CGROUP_LIMIT = 64 * 1024;
/** A program is seldom moved to another group, and a limit is seldom set. */
const KEEP_MS = 10_000;

/**
 * What the control groups allow this very process, and with it the editor that started it. In a
 * container these are the container's limits. While there are any, what is used of them is read at
 * every tick.
 */
export class OwnLimits {
  private folders: LimitFolders = { memory: undefined, cpu: undefined };
  private last: GroupLimits = {};
  private nextMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly files: ProcFiles) {}

  read(machine: MachineSize, monotonicMs: number): GroupLimits {
    const isDue = monotonicMs >= this.nextMs;
    if (isDue) {
      this.folders = this.findFolders();
      this.nextMs = monotonicMs + KEEP_MS;
    }
    if (isDue || this.last.memoryBytes !== undefined) {
      this.last = readLimits(this.folders, machine);
    }
    return this.last;
  }

  private findFolders(): LimitFolders {
    const cgroup = textOrNone(this.files, 'self/cgroup', CGROUP_LIMIT);
    return foldersOf(cgroup, this.files);
  }
}

/**
 * What applies to a process with this text in `/proc/PID/cgroup`; `undefined` if its groups are not
 * mounted here.
 */
export function limitsOf(cgroup: string, files: ProcFiles): GroupLimits | undefined {
  const folders = foldersOf(cgroup, files);
  if (!folders.memory && !folders.cpu) return undefined;
  return readLimits(folders, { memoryBytes: totalmem(), cpuCount: cpus().length });
}

function foldersOf(cgroup: string, files: ProcFiles): LimitFolders {
  const mounts = textOrNone(files, 'self/mountinfo', MOUNTS_LIMIT);
  return limitFolders(parseGroupPaths(cgroup), parseMounts(mounts));
}

/** A kernel without control groups has no such file. */
function textOrNone(files: ProcFiles, path: string, limit: number): string {
  try {
    return files.read(path, limit).toString('utf8');
  } catch (error) {
    readFailure(error);
    return '';
  }
}
