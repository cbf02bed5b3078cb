import { onlineProcessors, parseProcessorList, processorCount } from '../processorCount';
import { hasEnded } from './hasEnded';
import type { ProcessFolder } from './livingThread';
import { columnsOf, restOfLine } from './parse/kernelText';
import { ifThere, unlessUnreadable } from './readFailure';
import { STATUS_LIMIT } from './statusLimit';

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
