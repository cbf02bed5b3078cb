import { findProcess, type Snapshot } from '../core/snapshot';
import type { IdentityGuard, OpenIdentityGuard } from './identityGuard';

/** What a guard needs to look again. */
export interface FreshSnapshots {
  readonly snapshot: Snapshot | undefined;
  refresh(): Promise<void>;
}

/** Guards a process by its start time in a fresh snapshot, where the system offers nothing better. */
export function sampledIdentity(source: FreshSnapshots): OpenIdentityGuard {
  return async (info) => {
    const guard: IdentityGuard = {
      async currentState() {
        await source.refresh();
        return source.snapshot && findProcess(source.snapshot, info.key)?.state;
      },
      close: () => undefined,
    };
    return (await guard.currentState()) === undefined ? undefined : guard;
  };
}
