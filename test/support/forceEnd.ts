import { verifiedSignal } from '../../src/ending/signals';
import { openKernelIdentity } from '../../src/ending/kernelIdentity';
import type { ProcessInfo } from '../../src/core/process/process';

/** Ends those of them that are still there, and no process that has got the pid of one. */
export async function forceEnd(processes: readonly ProcessInfo[]): Promise<void> {
  for (const info of processes) {
    const identity = openKernelIdentity(info);
    if (!identity) continue;
    await verifiedSignal(identity, info.pid, 'forceTerminate');
    identity.close();
  }
}
