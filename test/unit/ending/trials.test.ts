import assert from 'node:assert/strict';
import { missingFor, runTrial, TRIALS } from '../../../scripts/lib/trials.mjs';

describe('A tenth of the hostile trials', function () {
  this.timeout(600_000);

  for (const trial of TRIALS) {
    const count = Math.ceil(trial.count / 10);
    it(`runs without ${trial.failure} (${count} ${trial.counted})`, async function () {
      const missing = missingFor(trial);
      if (missing !== undefined) {
        console.warn(`\n  NOT TESTED: ${missing}.\n`);
        this.skip();
      }
      const { trials, failures, examples = [] } = await runTrial(trial, count, process.cwd());
      assert.equal(failures, 0, examples.join('\n'));
      assert.equal(trials, count);
    });
  }
});
