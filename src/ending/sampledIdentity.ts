import type { ProcessInfo, ProcessKey } from '../core/process';
import { findProcess, type Snapshot } from '../core/snapshot';
import { IdentityUnknownError, type IdentityGuard, type OpenIdentityGuard } from './identityGuard';

/** What a guard needs to look again. */
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

/**
 * Guards a process by its start time in a fresh snapshot, where the system offers nothing better.
 * A snapshot of before proves nothing: its pids may belong to others by now.
 */
export function sampledIdentity(source: FreshSnapshots): OpenIdentityGuard {
  return async (info) => {
    const look = async (): Promise<ProcessInfo | undefined> => {
      if (info.startId === UNKNOWN_START || !(await source.refresh())) {
        throw new IdentityUnknownError();
      }
      return source.snapshot && findProcess(source.snapshot, info.key);
    };
    const first = await look();
    if (!first) return undefined;
    const guard: IdentityGuard = {
      currentState: async () => (await look())?.state,
      stateOfProgram: async () => {
        const now = await look();
        return now && !looksLike(first, now) ? 'otherProgram' : now?.state;
      },
      close: () => undefined,
    };
    return guard;
  };
}

/** What an exec changes of a row; a title that changed cannot be told apart from it. */
function looksLike(before: ProcessInfo, now: ProcessInfo): boolean {
  return before.name === now.name && before.commandLine === now.commandLine;
}
