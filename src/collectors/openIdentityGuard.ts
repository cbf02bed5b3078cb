import type { OpenIdentityGuard } from './identityGuard';
import { pinProcess } from './linux/pinnedProcess';
import { sampledIdentity, type FreshSnapshots } from './sampledIdentity';

/**
 * The best guard there is: a pinned descriptor where the row was read from `/proc`, a fresh
 * snapshot where it was not. A process that cannot be pinned because it is gone is not found in
 * the fresh snapshot either.
 */
export function identityGuards(source: FreshSnapshots): OpenIdentityGuard {
  const sampled = sampledIdentity(source);
  return (info) => pinProcess(info) ?? sampled(info);
}
