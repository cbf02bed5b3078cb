import type { Readable } from '../../src/core/inspection';
import type { ProcessInfo } from '../../src/core/process';
import { cellText } from '../cellText';

/** Why a part could not be read, in words. */
export function unreadableText(
  { reason, owner }: Extract<Readable<never>, { ok: false }>,
  { kernelThread }: Pick<ProcessInfo, 'kernelThread'>,
): string {
  switch (reason) {
    case 'denied':
      return owner === undefined ? 'Not permitted' : `Not permitted: owned by ${cellText(owner)}`;
    case 'gone':
      return 'No longer there: the process has ended';
    case 'unsupported':
      return kernelThread
        ? 'Not available: a kernel thread has none'
        : 'Not available on this platform';
    case 'failed':
      return 'Could not be read';
  }
}
