import { guardedSignal } from '../../src/ending/signals';
import { pinProcess } from '../../src/ending/pinnedProcess';
import type { ProcessInfo } from '../../src/core/process/process';

/** Ends those of them that are still there, and no process that has got the pid of one. */
export async function forceEnd(processes: readonly ProcessInfo[]): Promise<void> {
  for (const info of processes) {
    const guard = pinProcess(info);
    if (!guard) continue;
    await guardedSignal(guard, info.pid, 'forceTerminate');
    guard.close();
  }
}
