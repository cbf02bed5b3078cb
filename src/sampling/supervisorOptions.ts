import type { CollectorChoice } from '../collectors/collector';
import type { RestartPolicy } from './restartPolicy';

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
