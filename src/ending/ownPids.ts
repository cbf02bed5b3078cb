import { hasOwnPids, SYSTEM_PROC } from '../collectors/linux/ownPids';
import { platformOf } from '../platform/platform';

/**
 * Whether a pid means the same process to the collector and to the kernel when this process sends a
 * signal. Asked before every signal: `/proc` may be mounted at any time.
 */
export function pidsAreOwn(): boolean {
  return !platformOf().readsProc || hasOwnPids(SYSTEM_PROC);
}
