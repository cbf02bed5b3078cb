import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PROGRAM = join(__dirname, '../../support/children/reusedPids.js');
const NAMESPACE = ['--pid', '--fork', '--mount-proc'];
const ROUNDS = { signal: 1000, tree: 100, attach: 100 };

describe('A pid that is reused while the user is asked', function () {
  this.timeout(300_000);

  for (const [way, rounds] of Object.entries(ROUNDS)) {
    it(`is left alone (${way}) in ${rounds} of ${rounds} reuses`, async function () {
      const writable = ['test', '-w', '/proc/sys/kernel/ns_last_pid'];
      if (spawnSync('unshare', [...NAMESPACE, ...writable]).status !== 0) {
        console.warn(
          '\n  NOT TESTED: forcing the reuse of pids needs a pid namespace (run as root, Linux).\n',
        );
        this.skip();
      }
      const args = [...NAMESPACE, process.execPath, PROGRAM, String(rounds), way];
      const { stdout } = await promisify(execFile)('unshare', args);
      const result = JSON.parse(stdout) as { reused: number; wrongSignals: number };
      assert.equal(result.reused, rounds);
      assert.equal(result.wrongSignals, 0, stdout);
    });
  }
});
