import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** What one mocha run writes to the file that PROCLENS_RESULTS names, for scripts/test.mjs. */
export interface RunCounts {
  readonly passed: number;
  readonly failed: number;
  readonly pending: number;
  readonly failures: readonly FailedTest[];
}

/** The full title of a test that failed, and the first lines of its error message. */
interface FailedTest {
  readonly title: string;
  readonly reason: string;
}

/** Enough to include the last lines of Playwright, which state what intercepted a click. */
const REASON_LINES = 20;

/**
 * The spec reporter, which also writes its counts, because an exit code can't distinguish a run
 * whose tests passed from one that found none. It also writes the failed tests, which are repeated
 * at the end.
 */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    runner.once('end', () => {
      const file = process.env['PROCLENS_RESULTS'];
      if (file === undefined) return;
      const { passes: passed, failures: failed, pending } = this.stats;
      // A test that fails twice is in the list twice.
      const failures = [...new Set(this.failures)].map(failedTest);
      writeFileSync(
        file,
        JSON.stringify({ passed, failed, pending, failures } satisfies RunCounts),
      );
    });
  }
}

function failedTest(test: Mocha.Test): FailedTest {
  const reason = (test.err?.message ?? 'It gave no reason.').split('\n').slice(0, REASON_LINES);
  return { title: test.fullTitle(), reason: reason.join('\n') };
}
