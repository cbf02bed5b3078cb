import type { ProcessKey } from '../../core/process/process';

/** How long after the start of an action no other may start on the same process. */
const PAUSE_MS = 1000;

/** Lets one action at a time to a process, and at most one a second. */
export class ActionGate {
  private readonly inFlight = new Set<ProcessKey>();
  private readonly startedAt = new Map<ProcessKey, number>();

  /** Whether an action on this process may begin now. If `free`, `leave` must follow. */
  enter(key: ProcessKey, nowMs = performance.now()): 'free' | 'busy' | 'tooSoon' {
    if (this.inFlight.has(key)) return 'busy';
    for (const [other, at] of this.startedAt) {
      if (nowMs - at >= PAUSE_MS) this.startedAt.delete(other);
    }
    if (this.startedAt.has(key)) return 'tooSoon';
    this.join(key, nowMs);
    return 'free';
  }

  /** For what an action under way takes in besides, without a pause: false if it is busy. */
  join(key: ProcessKey, nowMs = performance.now()): boolean {
    if (this.inFlight.has(key)) return false;
    this.inFlight.add(key);
    this.startedAt.set(key, nowMs);
    return true;
  }

  /** The action is over. One that the user called off does not count. */
  leave(key: ProcessKey, cancelled: boolean): void {
    this.inFlight.delete(key);
    if (cancelled) this.startedAt.delete(key);
  }
}
