import type { CollectorId } from '../collectors/collector';
import type { OpenIdentityGuard } from './identityGuard';
import { pinProcess } from './pinnedProcess';
import { sampledIdentity, type FreshSnapshots } from './sampledIdentity';

/**
 * The best guard there is: a pinned descriptor where rows are read from `/proc`, a fresh snapshot
 * where they are not.
 */
export function identityGuards(
  source: FreshSnapshots,
  collectorId: () => CollectorId | undefined,
): OpenIdentityGuard {
  const sampled = sampledIdentity(source);
  return (info) => (collectorId() === 'procfs' ? pinProcess(info) : sampled(info));
}
