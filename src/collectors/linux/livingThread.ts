import { parseStat, type ProcStat } from './parse/stat';
import { ifThere } from './procFileReader';

const STAT_LIMIT = 4096;
/** linux/sched.h: it is on its way out, and its memory and files may be gone before its state says so. */
const PF_EXITING = 0x4;

/** What is read of the folder of one process; paths are relative to it. */
export interface ProcessFolder {
  list(path: string): readonly string[];
  read(path: string, limit: number): Buffer;
}

/**
 * Where below `/proc` a process's memory, descriptors, command line, namespaces and control group are
 * read: its own folder, or that of a living thread once its first thread has ended. What belongs to
 * the whole process (`stat`, `io`, `limits`, the user in `status`) stays readable in its own.
 */
export function folderOf({ pid, livingThread }: Pick<ProcStat, 'pid' | 'livingThread'>): string {
  return livingThread === undefined ? `${pid}` : `${pid}/task/${livingThread}`;
}

/** True where {@link ofLivingThread} has to be asked, at every reading: threads come and go. */
export function firstThreadHasEnded(stat: ProcStat): boolean {
  return stat.threadCount > 1 && (hasEnded(stat) || stat.livingThread !== undefined);
}

/**
 * A process whose first thread has ended while others run is called a zombie by the kernel and shows
 * no memory: it has the state and the memory of a thread that lives. As given where none does: then
 * it is the zombie it seems to be.
 * @param knownThread the thread that was found alive before, which is asked first
 * @throws what `fs` throws, except for threads that end meanwhile
 */
export function ofLivingThread(
  stat: ProcStat,
  folder: ProcessFolder,
  knownThread?: number,
): ProcStat {
  if (!firstThreadHasEnded(stat)) return stat;
  if (knownThread !== undefined) {
    const thread = statOf(knownThread, folder);
    if (thread) return withThread(stat, thread);
  }
  for (const name of ifThere(() => folder.list('task')) ?? []) {
    const thread = Number(name) === stat.pid ? undefined : statOf(Number(name), folder);
    if (thread) return withThread(stat, thread);
  }
  return stat;
}

/** What the kernel says of the whole process in its own `stat`, and of the thread all else. */
function withThread(stat: ProcStat, thread: ProcStat): ProcStat {
  const { pid, name, nameMayBeCut, ppid, cpuTicks, threadCount, startId, startTicks, facts } = stat;
  const own = { pid, name, nameMayBeCut, ppid, cpuTicks, threadCount, startId, startTicks, facts };
  return { ...thread, ...own, livingThread: thread.pid };
}

/** That of the thread; `undefined` unless it is alive. */
function statOf(thread: number, folder: ProcessFolder): ProcStat | undefined {
  const stat = ifThere(() => parseStat(folder.read(`task/${thread}/stat`, STAT_LIMIT)));
  return stat && !hasEnded(stat) && (stat.flags & PF_EXITING) === 0 ? stat : undefined;
}

/** Zombie or dead: it has nothing any more, and its children were given to somebody else. */
export function hasEnded({ state }: Pick<ProcStat, 'state'>): boolean {
  return state === 'Z' || state === 'X' || state === 'x';
}
