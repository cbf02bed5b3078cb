import type { ProcessInfo } from './process';

type Memory = Pick<ProcessInfo, 'rssBytes' | 'sharedBytes'>;

/** The part of a process's resident memory that it may share with others; 0 where that is not known. */
export function sharedPart({ rssBytes = 0, sharedBytes = 0 }: Memory): number {
  return Math.min(rssBytes, sharedBytes);
}

/**
 * What several processes use together. Their resident sizes count shared memory once for each process,
 * so what each has for itself is summed up, and of what they can share the largest part of one process
 * counts once. `undefined` if nothing is known.
 */
export function memorySum(processes: Iterable<Memory>): number | undefined {
  let own: number | undefined;
  let shared = 0;
  for (const info of processes) {
    if (info.rssBytes === undefined) continue;
    own = (own ?? 0) + info.rssBytes - sharedPart(info);
    shared = Math.max(shared, sharedPart(info));
  }
  return own === undefined ? undefined : own + shared;
}
