import { performance } from 'node:perf_hooks';

/** The two clocks that timestamp a reading. */
export interface ReadingClock {
  /** Milliseconds since the epoch. May jump in either direction when the clock is set. */
  wallMs(): number;
  /** Milliseconds from an arbitrary fixed point. Never goes backwards. */
  monotonicMs(): number;
}

export const systemReadingClock: ReadingClock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};
