import type { ProcessInfo, ProcessKey } from '../core/process/process';
import { hasEnded } from '../core/process/state';
import { findProcess, type Snapshot } from '../core/process/snapshot';
import { IdentityUnknownError, TooYoungError, type Identity, type OpenIdentity } from './identity';

/** A source of new snapshots, which an identity needs for each check. */
export interface FreshSnapshots {
  readonly snapshot: Snapshot | undefined;
  /**
   * Resolves with whether there is a snapshot now that was begun after this call. The command lines
   * of the processes in `reread` are read again for it, even if that was done recently.
   */
  refresh(reread?: readonly ProcessKey[]): Promise<boolean>;
}

/** The system didn't report when the process started. */
const UNKNOWN_START = '0';

/** A younger process can't be distinguished from one that reuses its pid. */
const START_SLACK_MS = 2000;

/**
 * Identifies a process by its start time in a fresh snapshot, where the system offers nothing
 * better. An earlier snapshot proves nothing, because its pids may have been reused. Nor does one
 * taken right after the start: a process that has reused the pid may have started within the same
 * second.
 */
export function sampledIdentity(
  source: FreshSnapshots,
  startSlackMs = START_SLACK_MS,
): OpenIdentity {
  return async (info) => {
    const look = async (): Promise<ProcessInfo | undefined> => {
      if (info.startId === UNKNOWN_START || !(await source.refresh())) {
        throw new IdentityUnknownError();
      }
      return source.snapshot && findProcess(source.snapshot, info.key);
    };
    const first = await look();
    if (!first) return undefined;
    const { startTimeMs } = first;
    const lookedAtMs = source.snapshot?.timestampMs ?? 0;
    if (startTimeMs === undefined) throw new IdentityUnknownError();
    if (Math.abs(lookedAtMs - startTimeMs) < startSlackMs) throw new TooYoungError();
    const identity: Identity = {
      currentState: async () => (await look())?.state,
      stateOfProgram: async () => {
        const now = await look();
        return now && !looksLike(first, now) ? 'otherProgram' : now?.state;
      },
      stateAsShown: async (shown) => {
        const now = await look();
        return now && !isAsShown(shown, now, source.snapshot) ? 'otherProgram' : now?.state;
      },
      close: () => undefined,
    };
    return identity;
  };
}

/**
 * A descendant is re-parented when its parent ends, as parents do in a tree that is being killed.
 */
function isAsShown(shown: ProcessInfo, now: ProcessInfo, snapshot: Snapshot | undefined): boolean {
  const isAdopted = hasEnded(snapshot?.processes.get(shown.ppid)?.state);
  return looksLike(isAdopted ? { ...shown, ppid: now.ppid } : shown, now);
}

/**
 * Compares the fields of a row that an exec changes. A changed title can't be distinguished from an
 * exec.
 */
function looksLike(before: ProcessInfo, now: ProcessInfo): boolean {
  return (
    before.name === now.name && before.ppid === now.ppid && before.commandLine === now.commandLine
  );
}
