import type { CollectorChoice } from '../platform/platform';
import type { ProcessKey } from '../core/process/process';

/** The limits for restarting a child that ends unexpectedly. */
export interface RestartLimits {
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** After this many crashes within `windowMs`, the child is given up. */
  readonly mostCrashes: number;
  readonly windowMs: number;
  /** After a life this long, the pauses start from the first again. */
  readonly goodLifeMs: number;
}

export const DEFAULT_RESTART_LIMITS: RestartLimits = {
  firstPauseMs: 250,
  longestPauseMs: 30_000,
  mostCrashes: 5,
  windowMs: 3 * 60_000,
  goodLifeMs: 60_000,
};

/** Counts crashes and determines the pause after each. Pure except for `random`. */
export class RestartPolicy {
  private crashes: number[] = [];
  private inARow = 0;

  constructor(
    private readonly limits: RestartLimits = DEFAULT_RESTART_LIMITS,
    private readonly random: () => number = Math.random,
  ) {}

  /** @returns the milliseconds to wait before the next start; `undefined` to give up. */
  pauseAfterCrash(nowMs: number, lifeMs: number): number | undefined {
    const { firstPauseMs, longestPauseMs, mostCrashes, windowMs, goodLifeMs } = this.limits;
    this.crashes = [...this.crashes.filter((at) => nowMs - at < windowMs), nowMs];
    if (this.crashes.length >= mostCrashes) return undefined;
    this.inARow = lifeMs >= goodLifeMs ? 1 : this.inARow + 1;
    const pause = Math.min(firstPauseMs * 2 ** (this.inARow - 1), longestPauseMs);
    // Varies by up to a fifth, so that several windows don't restart in step.
    return pause * (0.8 + 0.4 * this.random());
  }

  reset(): void {
    this.crashes = [];
    this.inARow = 0;
  }
}

/** Options of the collector supervisor. */
export interface CollectorSupervisorOptions {
  /** The path of the built child, `dist/collector.js`. */
  readonly modulePath: string;
  readonly choice: CollectorChoice;
  readonly log: (message: string) => void;
  readonly timeoutMs?: number;
  readonly restartPolicy?: RestartPolicy;
  /** Tests only: a directory that replaces `/proc`. */
  readonly procRoot?: string;
  /** Tests only: options for Node instead of `COLLECTOR_FLAGS`. */
  readonly flags?: readonly string[];
}

const MOST_KEPT = 64;

/** The most recent processes whose memory hung a child. Their memory isn't read again. */
export class Quarantine {
  private readonly quarantined = new Set<ProcessKey>();

  get keys(): readonly ProcessKey[] {
    return [...this.quarantined];
  }

  add(key: ProcessKey): void {
    this.quarantined.add(key);
    const [oldest] = this.quarantined;
    if (oldest && this.quarantined.size > MOST_KEPT) this.quarantined.delete(oldest);
  }
}
