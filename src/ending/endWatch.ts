import { hasVanished, type ProcessKey } from '../core/process/process';
import { type Identity, IdentityUnknownError } from './identity';

const POLL_MS = 100;

/**
 * Waits for processes to end and looks through their identities, which it holds meanwhile. A zombie is
 * mostly collected within moments: it is given those.
 */
export class EndWatch {
  private readonly identities = new Map<ProcessKey, Identity>();
  /** True once there are some that the identities here say nothing about without a snapshot. */
  private isBlind = false;

  constructor(private readonly mostHeld: number) {}

  /** Takes the identity over, and closes it at once if too many are open. */
  add(key: ProcessKey, identity: Identity): void {
    if (this.identities.size < this.mostHeld) this.identities.set(key, identity);
    else {
      this.isBlind = true;
      identity.close();
    }
  }

  /** Resolves once all are gone, or after this time. `look`: the same by a snapshot. */
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
      if (!this.isGone(identity)) continue;
      identity.close();
      this.identities.delete(key);
    }
    return this.identities.size === 0;
  }

  private isGone(identity: Identity): boolean {
    // Each answer of an identity without a descriptor is a snapshot: one for all is taken instead.
    if (this.isBlind) return false;
    try {
      const state = identity.currentState();
      if (!(state instanceof Promise)) return hasVanished(state);
      state.catch(() => undefined);
    } catch (error) {
      if (!(error instanceof IdentityUnknownError)) throw error;
    }
    this.isBlind = true;
    return false;
  }
}

/** Between two looks, in milliseconds, where each is a snapshot, which all views draw. */
export const BLIND_POLL_MS = 500;
