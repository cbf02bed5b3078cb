import { isOver, type ProcessInfo, type ProcessKey } from '../core/process/process';
import { findProcess, type Snapshot } from '../core/process/snapshot';
import { IdentityUnknownError, TooYoungError, type Identity, type OpenIdentity } from './identity';

/** What an identity needs to look again. */
export interface FreshSnapshots {
  readonly snapshot: Snapshot | undefined;
  /**
   * Resolves with whether a snapshot that was begun after this call is there now. The command lines
   * of the processes in `reread` are read for it, however lately that was done.
   */
  refresh(reread?: readonly ProcessKey[]): Promise<boolean>;
}

/** Where the system did not say when a process started. */
const UNKNOWN_START = '0';

/** A process that is younger cannot be told from one that gets its pid. */
const START_SLACK_MS = 2000;

/**
 * Guards a process by its start time in a fresh snapshot, where the system offers nothing better.
 * A snapshot of before proves nothing: its pids may belong to others by now. Nor does one that was
 * taken right after the start: whoever got the pid since may have started within the same second.
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

/** A descendant gets a new parent when its own ends, as the parents in a tree do that is killed. */
function isAsShown(shown: ProcessInfo, now: ProcessInfo, snapshot: Snapshot | undefined): boolean {
  const isAdopted = isOver(snapshot?.processes.get(shown.ppid)?.state);
  return looksLike(isAdopted ? { ...shown, ppid: now.ppid } : shown, now);
}

/** What an exec changes of a row; a title that changed cannot be told apart from it. */
function looksLike(before: ProcessInfo, now: ProcessInfo): boolean {
  return (
    before.name === now.name && before.ppid === now.ppid && before.commandLine === now.commandLine
  );
}
