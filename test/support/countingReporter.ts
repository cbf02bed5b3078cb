import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** What one run of mocha leaves in the file that PROCLENS_RESULTS names, for scripts/test.mjs. */
export interface RunCounts {
  readonly passed: number;
  readonly failed: number;
  readonly pending: number;
}

/**
 * The spec reporter, which also leaves its counts behind: an exit code alone can't tell a run whose
 * tests passed from one that found none.
 */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    runner.once('end', () => {
      const file = process.env['PROCLENS_RESULTS'];
      if (file === undefined) return;
      const { passes: passed, failures: failed, pending } = this.stats;
      writeFileSync(file, JSON.stringify({ passed, failed, pending } satisfies RunCounts));
    });
  }
}
