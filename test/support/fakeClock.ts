import type { Clock } from '../../src/sampling/sampler';

interface Timer {
  readonly dueMs: number;
  readonly callback: () => void;
}

/** Time that passes only when told to. */
export class FakeClock implements Clock {
  private nowMs = 0;
  private readonly timers = new Set<Timer>();

  now(): number {
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

  /** Lets `ms` pass, running what falls due in its order, and all promises in between. */
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

/** Runs everything that promises have queued. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
