import type { ProcessKey } from '../core/process/process';
import { isMissing } from '../core/process/state';
import type { Identity } from './identity';
import { lookThrough, watchFor } from './watch';

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
    await watchFor(
      // Right after the signals, nothing has ended yet.
      { withinMs, pollMs: POLL_MS, pausesFirst: true },
      async () => ((this.isBlind ? await look() : this.areMissing()) ? true : undefined),
      () => this.isBlind,
    );
  }

  close(): void {
    for (const identity of this.identities.values()) identity.close();
    this.identities.clear();
  }

  private areMissing(): boolean {
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
    const seen = lookThrough(identity);
    if (!(seen instanceof Promise) && seen.state !== 'unseen') return isMissing(seen.state);
    if (seen instanceof Promise) seen.catch(() => undefined);
    this.isBlind = true;
    return false;
  }
}
