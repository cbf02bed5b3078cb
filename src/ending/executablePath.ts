import type { ProgramFile } from '../core/process/inspection';
import type { ProcessInfo } from '../core/process/process';
import type { CollectorId } from '../platform/platform';
import { IdentityUnknownError } from './identity';
import { openKernelIdentity } from './kernelIdentity';
import { readFailure } from '../collectors/linux/procFileReader';

export type Executable =
  | ({ readonly kind: 'found' } & ProgramFile)
  /** `gone`: ended. `denied`: somebody else's. `unknown`: cannot be said here, or just now. */
  | { readonly kind: 'gone' | 'denied' | 'unknown' };

/** Whether {@link executablePath} can ever find one where this collector reads. */
export function namesExecutables(collector: CollectorId | undefined): boolean {
  return collector === 'procfs';
}

/** The file that a process runs, read through a descriptor of that very process. */
export function executablePath(info: ProcessInfo, collector: CollectorId | undefined): Executable {
  if (!namesExecutables(collector)) return { kind: 'unknown' };
  try {
    const pinned = openKernelIdentity(info);
    if (!pinned) return { kind: 'gone' };
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
