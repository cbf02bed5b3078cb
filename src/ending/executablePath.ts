import type { ProgramFile } from '../core/process/inspection';
import type { ProcessInfo } from '../core/process/process';
import type { CollectorId } from '../platform/platform';
import { IdentityUnknownError } from './identity';
import { openKernelIdentity } from './kernelIdentity';
import { readFailure } from '../collectors/linux/procFileReader';

export type Executable =
  | ({ readonly kind: 'found' } & ProgramFile)
  /**
   * `missing`: the process has ended. `denied`: it belongs to a different user. `unknown`: unavailable
   * on this platform or just now.
   */
  | { readonly kind: 'missing' | 'denied' | 'unknown' };

/** Whether {@link executablePath} can ever find a path with this collector. */
export function namesExecutables(collector: CollectorId | undefined): boolean {
  return collector === 'procfs';
}

/**
 * Returns the file that a process executes, read through a descriptor that is bound to this
 * process.
 */
export function executablePath(info: ProcessInfo, collector: CollectorId | undefined): Executable {
  if (!namesExecutables(collector)) return { kind: 'unknown' };
  try {
    const pinned = openKernelIdentity(info);
    if (!pinned) return { kind: 'missing' };
    try {
      return { kind: 'found', ...pinned.executable() };
    } catch (error) {
      return { kind: readFailure(error) === 'denied' ? 'denied' : 'unknown' };
    } finally {
      pinned.close();
    }
  } catch (error) {
    if (error instanceof IdentityUnknownError) return { kind: 'unknown' };
    throw error;
  }
}
