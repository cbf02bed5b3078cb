import { hasEnded as stateHasEnded } from '../../core/process/state';
import { parseStat, processState, type ProcStat, STAT_LIMIT } from './parse/stat';
import { ifThere } from './procFileReader';

/**
 * From linux/sched.h: the thread is exiting, and its memory and files may be gone before its state
 * shows it.
 */
const PF_EXITING = 0x4;

/** Reads from the directory of one process. Paths are relative to it. */
export interface ProcessFolder {
  list(path: string): readonly string[];
  read(path: string, limit: number): Buffer;
}

/**
 * Returns the directory below `/proc` where a process's memory, descriptors, command line,
 * namespaces and control group are read: its own, or that of a living thread once its first thread
 * has ended. Files about the whole process (`stat`, `io`, `limits`, the user in `status`) stay
 * readable in its own.
 */
export function folderOf({ pid, livingThread }: Pick<ProcStat, 'pid' | 'livingThread'>): string {
  return livingThread === undefined ? `${pid}` : `${pid}/task/${livingThread}`;
}

/**
 * Whether {@link ofLivingThread} must be called. That applies at every reading, because threads
 * come and go.
 */
export function firstThreadHasEnded(stat: ProcStat): boolean {
  return stat.threadCount > 1 && (hasEnded(stat) || stat.livingThread !== undefined);
}

/**
 * Returns `stat` with the state and memory of a living thread if the first thread has ended while
 * others run. The kernel reports such a process as a zombie without memory. Returns `stat`
 * unchanged if no thread lives, because the process is then a real zombie.
 * @param knownThread the living thread that was found before, which is tried first
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

/** Takes what its first thread has lost from the thread, and the rest from the process's own `stat`. */
function withThread(stat: ProcStat, thread: ProcStat): ProcStat {
  const { state, flags, virtualBytes, rssPages, codeStart, codeEnd, stackStart } = thread;
  const own = { state, flags, virtualBytes, rssPages, codeStart, codeEnd, stackStart };
  return { ...stat, ...own, livingThread: thread.pid };
}

/** Returns the stat of the thread; `undefined` unless it is alive. */
function statOf(thread: number, folder: ProcessFolder): ProcStat | undefined {
  const stat = ifThere(() => parseStat(folder.read(`task/${thread}/stat`, STAT_LIMIT)));
  return stat && !isExiting(stat) ? stat : undefined;
}

/** Whether the process or thread has ended or is about to, so that its memory may be missing. */
export function isExiting(stat: Pick<ProcStat, 'state' | 'flags'>): boolean {
  return hasEnded(stat) || (stat.flags & PF_EXITING) !== 0;
}

/**
 * Whether the process is a zombie or dead. It has no resources any more, and its children have been
 * re-parented.
 */
export function hasEnded({ state }: Pick<ProcStat, 'state'>): boolean {
  return stateHasEnded(processState(state));
}
