import { hasVanished, type ProcessKey } from '../core/process/process';
import { type IdentityGuard, IdentityUnknownError } from './identityGuard';

const POLL_MS = 100;

/**
 * Waits for processes to end and looks through their guards, which it holds meanwhile. A zombie is
 * mostly collected within moments: it is given those.
 */
export class EndWatch {
  private readonly guards = new Map<ProcessKey, IdentityGuard>();
  /** True once there are some that the guards here say nothing about without a snapshot. */
  private isBlind = false;

  constructor(private readonly mostHeld: number) {}

  /** Takes the guard over, and closes it at once if too many are open. */
  add(key: ProcessKey, guard: IdentityGuard): void {
    if (this.guards.size < this.mostHeld) this.guards.set(key, guard);
    else {
      this.isBlind = true;
      guard.close();
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
    for (const guard of this.guards.values()) guard.close();
    this.guards.clear();
  }

  private areGone(): boolean {
    for (const [key, guard] of this.guards) {
      if (!this.isGone(guard)) continue;
      guard.close();
      this.guards.delete(key);
    }
    return this.guards.size === 0;
  }

  private isGone(guard: IdentityGuard): boolean {
    // Each answer of a guard without a descriptor is a snapshot: one for all is taken instead.
    if (this.isBlind) return false;
    try {
      const state = guard.currentState();
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
