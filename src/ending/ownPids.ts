import { hasOwnPids, SYSTEM_PROC } from '../collectors/linux/ownPids';
import { platformOf } from '../platform/platform';

/**
 * Whether a pid means the same process to the collector as to the kernel when this process sends a
 * signal. Checked before every signal, because `/proc` may be mounted at any time.
 */
export function pidsAreOwn(): boolean {
  return !platformOf().readsProc || hasOwnPids(SYSTEM_PROC);
}
