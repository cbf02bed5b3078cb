import { performance } from 'node:perf_hooks';

/** The two clocks a reading is stamped with. */
export interface ReadingClock {
  /** Milliseconds since the epoch; may be set back and forth by the user. */
  wallMs(): number;
  /** Milliseconds from any fixed point; only ever goes forth. */
  monotonicMs(): number;
}

export const systemReadingClock: ReadingClock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};
