import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PROGRAM = join(__dirname, '../../support/children/manySignals.js');

describe('Signalling a hundred processes with 64 file descriptors', function () {
  this.timeout(60_000);

  it('signals each process except the one that ran exec while the user was asked', async () => {
    const args = ['--nofile=64:64', process.execPath, PROGRAM, '100'];
    const { stdout } = await promisify(execFile)('prlimit', args);
    assert.deepEqual(JSON.parse(stdout), { outcomes: { ended: 100, otherProgram: 1 } });
  });
});
