import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ReadCounts } from '../../../../src/core/snapshot';
import type { SnapshotJson } from '../../../../src/core/snapshotJson';

const PROGRAM = join(process.cwd(), 'dist/snapshot.js');
const STARVED = join(__dirname, '../../../support/children/starvedCollector.js');
const NOBODY = 65_534;

interface Starved {
  readonly starved: string | undefined;
  readonly counts: ReadCounts;
  readonly pids: readonly number[];
  readonly leaked: number;
}

async function outputOf([file = '', ...args]: readonly string[]): Promise<unknown> {
  const { stdout, stderr } = await promisify(execFile)(file, args, { maxBuffer: 2 ** 26 });
  assert.equal(stderr, '');
  return JSON.parse(stdout);
}

async function snapshotUnder(
  program: string,
  command: readonly string[] = [],
): Promise<SnapshotJson> {
  return (await outputOf([...command, process.execPath, program])) as SnapshotJson;
}

describe('On a real machine that allows little', function () {
  this.timeout(20_000);

  /** A copy that anybody may read: the checkout may be its owner's alone. */
  let program = '';

  before(function () {
    if (process.platform !== 'linux') this.skip();
    const folder = mkdtempSync(join(tmpdir(), 'proclens-public-'));
    chmodSync(folder, 0o755);
    program = join(folder, 'snapshot.js');
    copyFileSync(PROGRAM, program);
  });
  after(() => {
    if (program) rmSync(join(program, '..'), { recursive: true });
  });

  it('an unprivileged reader lists the processes of others, with their users', async function () {
    // Only root may become somebody else. The whole list is read either way.
    if (process.getuid?.() !== 0) {
      assert.ok((await snapshotUnder(program)).processes.some(({ user_id }) => user_id === 0));
      return;
    }
    const drop = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
    const { processes } = await snapshotUnder(program, drop);
    const own = processes.find(({ pid }) => pid === process.pid);
    assert.ok(own);
    assert.equal(own.user_id, process.getuid());
    assert.ok(own.memory_bytes !== null && own.memory_bytes > 2 ** 20);
    assert.match(own.command_line ?? '', /mocha/);
    assert.ok(processes.some(({ user_id }) => user_id === NOBODY));
  });

  it('three free descriptors are enough; with none it fails with a sentence, and recovers', async () => {
    const limited = ['prlimit', '--nofile=64:64', process.execPath, STARVED];
    const { starved, counts, pids, leaked } = (await outputOf(limited)) as Starved;
    assert.match(starved ?? '', /The list of processes could not be read/);
    assert.equal(counts.transient, 0);
    assert.ok(pids.includes(process.pid));
    assert.equal(leaked, 0);
  });
});
