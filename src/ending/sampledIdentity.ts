import { findProcess, type Snapshot } from '../core/snapshot';
import { IdentityUnknownError, type IdentityGuard, type OpenIdentityGuard } from './identityGuard';

/** What a guard needs to look again. */
export interface FreshSnapshots {
  readonly snapshot: Snapshot | undefined;
  /** Resolves with whether a snapshot that was begun after this call is there now. */
  refresh(): Promise<boolean>;
}

/** Where the system did not say when a process started. */
const UNKNOWN_START = '0';

/**
 * Guards a process by its start time in a fresh snapshot, where the system offers nothing better.
 * A snapshot of before proves nothing: its pids may belong to others by now.
 */
export function sampledIdentity(source: FreshSnapshots): OpenIdentityGuard {
  return async (info) => {
    const guard: IdentityGuard = {
      async currentState() {
        if (info.startId === UNKNOWN_START || !(await source.refresh())) {
          throw new IdentityUnknownError();
        }
        return source.snapshot && findProcess(source.snapshot, info.key)?.state;
      },
      close: () => undefined,
    };
    return (await guard.currentState()) === undefined ? undefined : guard;
  };
}
