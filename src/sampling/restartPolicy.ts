import type { CollectorChoice } from '../platform/platform';
import type { ProcessKey } from '../core/process/process';

/** How a child that ends unasked is brought back. */
export interface RestartLimits {
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** This many crashes within `windowMs`: it is given up. */
  readonly mostCrashes: number;
  readonly windowMs: number;
  /** A life this long makes the next pause the first again. */
  readonly goodLifeMs: number;
}

export const DEFAULT_RESTART_LIMITS: RestartLimits = {
  firstPauseMs: 250,
  longestPauseMs: 30_000,
  mostCrashes: 5,
  windowMs: 3 * 60_000,
  goodLifeMs: 60_000,
};

/** Counts crashes and says how long to wait after each. Pure but for `random`. */
export class RestartPolicy {
  private crashes: number[] = [];
  private inARow = 0;

  constructor(
    private readonly limits: RestartLimits = DEFAULT_RESTART_LIMITS,
    private readonly random: () => number = Math.random,
  ) {}

  /** @returns how long to wait before the next start; `undefined`: give up. */
  pauseAfterCrash(nowMs: number, lifeMs: number): number | undefined {
    const { firstPauseMs, longestPauseMs, mostCrashes, windowMs, goodLifeMs } = this.limits;
    this.crashes = [...this.crashes.filter((at) => nowMs - at < windowMs), nowMs];
    if (this.crashes.length >= mostCrashes) return undefined;
    this.inARow = lifeMs >= goodLifeMs ? 1 : this.inARow + 1;
    const pause = Math.min(firstPauseMs * 2 ** (this.inARow - 1), longestPauseMs);
    // A fifth up or down, so that several windows do not restart in step.
    return pause * (0.8 + 0.4 * this.random());
  }

  reset(): void {
    this.crashes = [];
    this.inARow = 0;
  }
}

/** How a collector child is kept. */
export interface CollectorSupervisorOptions {
  /** The built child, `dist/collector.js`. */
  readonly modulePath: string;
  readonly choice: CollectorChoice;
  readonly log: (message: string) => void;
  readonly timeoutMs?: number;
  readonly restartPolicy?: RestartPolicy;
  /** For tests only: a tree of their own instead of `/proc`. */
  readonly procRoot?: string;
  /** For tests only: what Node is told instead of `COLLECTOR_FLAGS`. */
  readonly flags?: readonly string[];
}

const MOST_KEPT = 64;

/** Processes whose memory hung a child, the newest of them: none is asked for what is in it again. */
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
