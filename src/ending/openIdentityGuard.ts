import { platformOf, type Platform } from '../platform/platform';
import type { OpenIdentityGuard } from './identityGuard';
import { pinProcess } from './pinnedProcess';
import { sampledIdentity, type FreshSnapshots } from './sampledIdentity';

/**
 * The best guard there is: on Linux a pinned descriptor, whatever lists the processes, elsewhere a
 * fresh snapshot.
 */
export function identityGuards(
  source: FreshSnapshots,
  { readsProc, startSlackMs }: Platform = platformOf(),
): OpenIdentityGuard {
  return readsProc ? pinProcess : sampledIdentity(source, startSlackMs);
}
