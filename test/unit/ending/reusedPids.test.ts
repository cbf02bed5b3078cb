import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PROGRAM = join(__dirname, '../../support/children/reusedPids.js');
const NAMESPACE = ['--pid', '--fork', '--mount-proc'];
const ROUNDS = 1000;

describe('A pid that is given on while the question stands', function () {
  this.timeout(300_000);

  it(`leaves the newcomer alone in ${ROUNDS} of ${ROUNDS} reuses`, async function () {
    const writable = ['test', '-w', '/proc/sys/kernel/ns_last_pid'];
    if (spawnSync('unshare', [...NAMESPACE, ...writable]).status !== 0) {
      console.warn(
        '\n  NOT TESTED: forcing the reuse of pids needs a pid namespace (run as root, Linux).\n',
      );
      this.skip();
    }
    const args = [...NAMESPACE, process.execPath, PROGRAM, String(ROUNDS)];
    const { stdout } = await promisify(execFile)('unshare', args);
    const result = JSON.parse(stdout) as { reused: number; wrongSignals: number };
    assert.equal(result.reused, ROUNDS);
    assert.equal(result.wrongSignals, 0, stdout);
  });
});
