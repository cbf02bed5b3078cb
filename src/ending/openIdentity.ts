import type { ProcessInfo } from '../core/process/process';
import { type Platform, platformOf } from '../platform/platform';
import {
  type IdentityGuard,
  IdentityUnknownError,
  type OpenIdentityGuard,
  TooYoungError,
} from './identityGuard';
import { pinProcess } from './pinnedProcess';
import { type FreshSnapshots, sampledIdentity } from './sampledIdentity';

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

/** A process and what holds on to its identity, or why nothing does. */
export interface Hold {
  readonly info: ProcessInfo;
  readonly guard: IdentityGuard | undefined;
  /** What is told if there is no guard. */
  readonly missing: 'gone' | 'unverified' | 'tooYoung';
}

export async function holdProcess(info: ProcessInfo, openGuard: OpenIdentityGuard): Promise<Hold> {
  try {
    return { info, guard: await openGuard(info), missing: 'gone' };
  } catch (error) {
    if (!(error instanceof IdentityUnknownError)) throw error;
    const missing = error instanceof TooYoungError ? 'tooYoung' : 'unverified';
    return { info, guard: undefined, missing };
  }
}

/** All of them, in this order. Rejects if one fails in a way that nobody expects, and holds none. */
export async function holdAll(
  processes: readonly ProcessInfo[],
  openGuard: OpenIdentityGuard,
): Promise<readonly Hold[]> {
  const results = await Promise.allSettled(processes.map((info) => holdProcess(info, openGuard)));
  const holds = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = results.find((one) => one.status === 'rejected');
  if (!failed) return holds;
  for (const { guard } of holds) guard?.close();
  throw failed.reason;
}
