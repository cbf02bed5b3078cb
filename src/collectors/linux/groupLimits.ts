import { totalmem } from 'node:os';
import { type GroupLimits, LIMITED_RESOURCES } from '../../core/process/machine';
import { onlineProcessors, parseProcessorList, processorCount } from '../processorCount';
import { limitFolders, type LimitFolders } from './controlGroups';
import { type MachineSize, readLimits } from './readLimits';
import { hasEnded, type ProcessFolder } from './livingThread';
import { parseGroupPaths } from './parse/cgroup';
import { columnsOf, restOfLine } from './parse/kernelText';
import { MOUNTS_LIMIT, parseMounts } from './parse/mounts';
import { STATUS_LIMIT } from './parse/status';
import { ifThere, type ProcFiles, unlessUnreadable } from './procFileReader';

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

/** More threads are not asked: each takes several calls. */
const MOST_THREADS = 1024;

/**
 * On how many cores the threads of a process may run together: what its cpuset leaves (as of a container
 * with `--cpuset-cpus`) of the cores that they were bound to (`taskset`). Programs bind each thread to a
 * core of its own (OpenMP), so no thread stands for the others. `undefined` if that is not known, as
 * where there are too many threads to ask.
 */
export function allowedCores(folder: ProcessFolder): number | undefined {
  // The list of a thread that is not bound has all cores that the machine could ever have.
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
    // No other thread can add to this. Mostly the first one is bound to nothing.
    if (allowed.size >= all) return allowed.size;
  }
  return threads.length > MOST_THREADS ? undefined : allowed.size || undefined;
}

/** Empty if the thread has ended. */
function statusOf(thread: string, folder: ProcessFolder): string {
  const read = () => folder.read(`task/${thread}/status`, STATUS_LIMIT).toString('latin1');
  return ifThere(read) ?? '';
}

/** Those in the status of one thread, none if it has ended; `undefined` where they are not listed. */
function coresIn(status: string, hasOthers: boolean): ReadonlySet<number> | undefined {
  const [state] = columnsOf(restOfLine(status, 'State:') ?? '');
  // A first thread that has ended stays as long as others live, and runs on no core.
  if (status === '' || (hasOthers && state !== undefined && hasEnded({ state }))) return new Set();
  const list = restOfLine(status, 'Cpus_allowed_list:');
  return list === undefined ? undefined : parseProcessorList(list);
}
