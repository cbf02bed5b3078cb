import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const PROGRAM = join(__dirname, '../../../support/children/crowdedLibrary.js');

describe('SystemInformationCollector, with too many processes for the library', function () {
  this.timeout(60_000);
  if (process.platform !== 'linux') return;

  let outcomes: readonly string[];
  let endedBy: string;
  before(async function () {
    if (spawnSync('prlimit', ['--version']).status !== 0) {
      console.warn('\n  NOT TESTED: there is no prlimit here.\n');
      this.skip();
    }
    const { stdout, stderr } = await new Promise<{ stdout: string; stderr: string }>((resolve) =>
      execFile(process.execPath, [PROGRAM], (_, out, err) => resolve({ stdout: out, stderr: err })),
    );
    outcomes = JSON.parse(stdout || '[]') as string[];
    endedBy = stderr;
  });

  it('reports it, and lists the processes once it can', () => {
    const tooMany =
      'There are too many processes for the systeminformation library. Choose the auto collector instead.';
    assert.deepEqual(outcomes, [tooMany, tooMany, 'listed'], endedBy);
  });

  it('still ends on an error that nothing else catches', () => {
    assert.match(endedBy, /Error: nothing catches this/);
  });
});
