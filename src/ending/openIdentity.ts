import type { ProcessInfo } from '../core/process/process';
import { type Platform, platformOf } from '../platform/platform';
import { type Identity, IdentityUnknownError, type OpenIdentity, TooYoungError } from './identity';
import { openKernelIdentity } from './kernelIdentity';
import { type FreshSnapshots, sampledIdentity } from './sampledIdentity';

/**
 * Returns a function that opens the most reliable identity available: on Linux a descriptor of its
 * `/proc` directory, whichever collector lists the processes; elsewhere a fresh snapshot.
 */
export function identityOpener(
  source: FreshSnapshots,
  { readsProc, startSlackMs }: Platform = platformOf(),
): OpenIdentity {
  return readsProc ? openKernelIdentity : sampledIdentity(source, startSlackMs);
}

/** A process with its open identity, or the reason why it has none. */
export interface IdentifiedProcess {
  readonly info: ProcessInfo;
  readonly identity: Identity | undefined;
  /** The outcome if there is no identity. */
  readonly outcome: 'missing' | 'unverified' | 'tooYoung';
}

/** Opens the identity of one process. Rejects only for an unexpected reason. */
export async function identify(
  info: ProcessInfo,
  openIdentity: OpenIdentity,
): Promise<IdentifiedProcess> {
  try {
    return { info, identity: await openIdentity(info), outcome: 'missing' };
  } catch (error) {
    if (!(error instanceof IdentityUnknownError)) throw error;
    const outcome = error instanceof TooYoungError ? 'tooYoung' : 'unverified';
    return { info, identity: undefined, outcome };
  }
}

/**
 * Opens the identities of all processes, in the same order. If one fails for an unexpected reason,
 * closes all of them and rejects.
 */
export async function identifyAll(
  processes: readonly ProcessInfo[],
  openIdentity: OpenIdentity,
): Promise<readonly IdentifiedProcess[]> {
  const results = await Promise.allSettled(processes.map((info) => identify(info, openIdentity)));
  const identified = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = results.find((one) => one.status === 'rejected');
  if (!failed) return identified;
  for (const { identity } of identified) identity?.close();
  throw failed.reason;
}
