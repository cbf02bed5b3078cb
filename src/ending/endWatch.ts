import type { ProcessKey } from '../core/process/process';
import { isMissing } from '../core/process/state';
import { type Identity, IdentityUnknownError } from './identity';

const POLL_MS = 100;

/**
 * Waits for processes to end by checking their identities, which it keeps open meanwhile. A parent
 * usually reaps a zombie within moments, so the wait includes that.
 */
export class EndWatch {
  private readonly identities = new Map<ProcessKey, Identity>();
  /** Whether some processes can only be checked with a snapshot. */
  private isBlind = false;

  constructor(private readonly mostHeld: number) {}

  /** Takes ownership of the identity. Closes it at once if too many are open. */
  add(key: ProcessKey, identity: Identity): void {
    if (this.identities.size < this.mostHeld) this.identities.set(key, identity);
    else {
      this.isBlind = true;
      identity.close();
    }
  }

  /**
   * Resolves once all processes are missing, or after `withinMs` milliseconds. `look` checks the
   * same with a snapshot.
   */
  async untilEnded(withinMs: number, look: () => Promise<boolean>): Promise<void> {
    const deadline = performance.now() + withinMs;
    for (;;) {
      const leftMs = deadline - performance.now();
      if (leftMs <= 0) return;
      const pauseMs = Math.min(this.isBlind ? BLIND_POLL_MS : POLL_MS, leftMs);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      if (this.isBlind ? await look() : this.areGone()) return;
    }
  }

  close(): void {
    for (const identity of this.identities.values()) identity.close();
    this.identities.clear();
  }

  private areGone(): boolean {
    for (const [key, identity] of this.identities) {
      if (!this.isMissing(identity)) continue;
      identity.close();
      this.identities.delete(key);
    }
    return this.identities.size === 0;
  }

  private isMissing(identity: Identity): boolean {
    // Each answer of an identity without a descriptor is a snapshot, so one is taken for all
    // instead.
    if (this.isBlind) return false;
    try {
      const state = identity.currentState();
      if (!(state instanceof Promise)) return isMissing(state);
      state.catch(() => undefined);
    } catch (error) {
      if (!(error instanceof IdentityUnknownError)) throw error;
    }
    this.isBlind = true;
    return false;
  }
}

/**
 * The time between two checks in milliseconds, if each check is a snapshot that all views render.
 */
export const BLIND_POLL_MS = 500;
