import type { TimerClock } from '../../src/sampling/sampler';

interface Timer {
  readonly dueMs: number;
  readonly callback: () => void;
}

/** A clock that advances only on request. */
export class FakeClock implements TimerClock {
  private nowMs = 0;
  private readonly timers = new Set<Timer>();

  monotonicMs(): number {
    return this.nowMs;
  }

  setTimeout(callback: () => void, ms: number): NodeJS.Timeout {
    const timer = { dueMs: this.nowMs + ms, callback };
    this.timers.add(timer);
    return timer as unknown as NodeJS.Timeout;
  }

  clearTimeout(timer: NodeJS.Timeout | undefined): void {
    this.timers.delete(timer as unknown as Timer);
  }

  get timerCount(): number {
    return this.timers.size;
  }

  /** Advances by `ms`, running due timers in order and all promises in between. */
  async pass(ms: number): Promise<void> {
    const end = this.nowMs + ms;
    await settle();
    for (;;) {
      const next = [...this.timers].sort((a, b) => a.dueMs - b.dueMs)[0];
      if (!next || next.dueMs > end) break;
      this.nowMs = Math.max(this.nowMs, next.dueMs);
      this.timers.delete(next);
      next.callback();
      await settle();
    }
    this.nowMs = end;
  }
}

/** Runs all queued microtasks. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
