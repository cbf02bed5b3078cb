import { readFileSync } from 'node:fs';
import { hasOwnPids, SYSTEM_PROC } from '../collectors/linux/ownPids';

/** What the main thread of a process has done so far. */
export interface Work {
  /** How long it has used a CPU. */
  readonly ranMs: number;
  /** It uses a CPU, or waits for one that others have. */
  readonly isRunnable: boolean;
}

/**
 * `undefined` where that cannot be known: elsewhere than on Linux, without the kernel's scheduler
 * statistics, where `/proc` belongs to another pid namespace, or when the process has ended.
 */
export function workOf(pid: number | undefined): Work | undefined {
  if (!hasOwnPids(SYSTEM_PROC)) return undefined;
  try {
    const stat = readFileSync(`/proc/${pid ?? 0}/stat`, 'latin1');
    const isRunnable = stat.startsWith('R', stat.lastIndexOf(')') + 2);
    // The first number is in nanoseconds.
    const [ran = ''] = readFileSync(`/proc/${pid ?? 0}/schedstat`, 'latin1').split(' ');
    return { ranMs: Number(ran) / 1e6, isRunnable };
  } catch {
    return undefined;
  }
}
