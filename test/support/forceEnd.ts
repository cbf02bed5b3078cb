import { verifiedSignal } from '../../src/ending/signals';
import { openKernelIdentity } from '../../src/ending/kernelIdentity';
import type { ProcessInfo } from '../../src/core/process/process';

/** Kills those that still exist, but no process that has reused one of their pids. */
export async function forceEnd(processes: readonly ProcessInfo[]): Promise<void> {
  for (const info of processes) {
    const identity = openKernelIdentity(info);
    if (!identity) continue;
    await verifiedSignal(identity, info.pid, 'forceTerminate');
    identity.close();
  }
}
