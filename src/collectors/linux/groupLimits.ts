import { totalmem } from 'node:os';
import { type GroupLimits, LIMITED_RESOURCES } from '../../core/process/machine';
import { onlineProcessors, parseProcessorList, processorCount } from '../processorCount';
import { limitFolders, type LimitFolders, readGroupView } from './controlGroups';
import { type MachineSize, readLimits } from './readLimits';
import { hasEnded, type ProcessFolder } from './livingThread';
import { parseGroupPaths } from './parse/cgroup';
import { columnsOf, restOfLine } from './parse/kernelText';
import { STATUS_LIMIT } from './parse/status';
import { ifThere, type ProcFiles, unlessUnreadable } from './procFileReader';

/** A process rarely moves to a different group, and limits rarely change. */
const KEEP_MS = 10_000;

/**
 * The limits that control groups and CPU affinity set for this process, and so for the editor that
 * started it. In a container, these are the container's limits. While there is a memory limit, its
 * usage is read in every tick.
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
      const { mounts, reader } = readGroupView(this.files);
      this.folders = limitFolders(reader.paths, mounts, reader);
      this.cores = allowedCores(ownFolder(this.files));
      this.nextMs = monotonicMs + KEEP_MS;
    }
    if (isDue || this.last.memoryBytes !== undefined || this.mayBecomeKnown) {
      this.last = readLimits(this.folders, machine, this.cores);
    }
    return this.last;
  }

  /**
   * Whether a file that couldn't be read may be readable next time. Groups that are out of sight
   * stay so.
   */
  private get mayBecomeKnown(): boolean {
    return (this.last.unknown ?? []).some((of) => this.folders[of]?.reachesRoot === true);
  }
}

/**
 * Returns the limits of a process, in bytes and cores; `undefined` if none is known, for example
 * because its groups aren't mounted here.
 * @param cgroup the content of `/proc/PID/cgroup`
 * @param folder the directory of the process
 */
export function limitsOf(
  cgroup: string,
  folder: ProcessFolder,
  files: ProcFiles,
): GroupLimits | undefined {
  const machine = { memoryBytes: totalmem(), cpuCount: processorCount() };
  const { mounts, reader } = readGroupView(files);
  const folders = limitFolders(parseGroupPaths(cgroup), mounts, reader);
  const limits = readLimits(folders, machine, allowedCores(folder));
  return limits.unknown?.length === LIMITED_RESOURCES.length ? undefined : limits;
}

function ownFolder(files: ProcFiles): ProcessFolder {
  return {
    list: (path) => files.list(`self/${path}`),
    read: (path, limit) => files.read(`self/${path}`, limit),
  };
}

/** More threads than this are not read: each takes several system calls. */
const MOST_THREADS = 1024;

/**
 * Returns how many cores the threads of a process may use together: the cores they are bound to
 * (`taskset`), as far as the cpuset allows them (for example, that of a container with
 * `--cpuset-cpus`). Programs bind each thread to a core of its own (OpenMP), so no single thread is
 * representative. `undefined` if unknown, for example because there are too many threads to read.
 */
export function allowedCores(folder: ProcessFolder): number | undefined {
  // The list of an unbound thread contains every core that the machine could ever have.
  const online = onlineProcessors();
  const all = online.size || processorCount();
  const allowed = new Set<number>();
  const threads = unlessUnreadable(() => ifThere(() => folder.list('task'))) ?? [];
  for (const thread of threads.slice(0, MOST_THREADS)) {
    const status = unlessUnreadable(() => statusOf(thread, folder));
    const cores = status === undefined ? undefined : coresIn(status, threads.length > 1);
    if (!cores) return undefined;
    for (const core of cores) {
      if (online.size === 0 || online.has(core)) allowed.add(core);
    }
    // No other thread can add a core. Usually the first thread is unbound.
    if (allowed.size >= all) return allowed.size;
  }
  return threads.length > MOST_THREADS ? undefined : allowed.size || undefined;
}

/** Empty if the thread has ended. */
function statusOf(thread: string, folder: ProcessFolder): string {
  const read = () => folder.read(`task/${thread}/status`, STATUS_LIMIT).toString('latin1');
  return ifThere(read) ?? '';
}

/**
 * The cores in the status of one thread, empty if it has ended; `undefined` if the status doesn't
 * list them.
 */
function coresIn(status: string, hasOthers: boolean): ReadonlySet<number> | undefined {
  const [state] = columnsOf(restOfLine(status, 'State:') ?? '');
  // A first thread that has ended remains while others live, and runs on no core.
  if (status === '' || (hasOthers && state !== undefined && hasEnded({ state }))) return new Set();
  const list = restOfLine(status, 'Cpus_allowed_list:');
  return list === undefined ? undefined : parseProcessorList(list);
}
