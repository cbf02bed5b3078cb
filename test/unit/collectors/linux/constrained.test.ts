import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { MachineReading } from '../../../../src/core/process/machine';
import type { ReadCounts } from '../../../../src/core/process/snapshot';
import type { SnapshotJson } from '../../../../src/core/export/snapshotJson';

const PROGRAM = join(process.cwd(), 'dist/snapshot.js');
const STARVED = join(__dirname, '../../../support/children/starvedCollector.js');
const MACHINE = join(__dirname, '../../../support/children/printMachine.js');
const NOBODY = 65_534;

interface Starved {
  readonly starved: string | undefined;
  readonly counts: ReadCounts;
  readonly pids: readonly number[];
  readonly leaked: number;
}

interface Machine extends MachineReading {
  /** Pid and start. */
  readonly starts: readonly (readonly [number, number | null])[];
}

const pidsOf = ({ starts }: Machine) => starts.map(([pid]) => pid);

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

  /** Copies that anybody may read: the checkout may be its owner's alone. */
  let program = '';
  let machineProgram = '';

  before(function () {
    if (process.platform !== 'linux') this.skip();
    const folder = mkdtempSync(join(tmpdir(), 'proclens-public-'));
    chmodSync(folder, 0o755);
    program = join(folder, 'snapshot.js');
    copyFileSync(PROGRAM, program);
    // What it requires.
    copyFileSync(join(PROGRAM, '../redaction.js'), join(folder, 'redaction.js'));
    machineProgram = join(folder, 'machine.js');
    copyFileSync(MACHINE, machineProgram);
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

  for (const option of ['hidepid=1', 'hidepid=2']) {
    it(`${option}: lists what is left and says that the others are hidden`, async function () {
      // Who may not mount cannot try it; the parser has its own test.
      if (process.getuid?.() !== 0) this.skip();
      const script = `mount -t proc -o ${option} proc /proc; exec "$@"`;
      const mounted = ['unshare', '-m', 'sh', '-c', script, 'sh'];
      const drop = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
      const look = [process.execPath, machineProgram];
      const hidden = (await outputOf([...mounted, ...drop, ...look])) as Machine;
      assert.equal(hidden.hidesOthers, true);
      assert.ok(pidsOf(hidden).length > 0 && !pidsOf(hidden).includes(process.pid));
      // Nothing is hidden from root.
      const seen = (await outputOf([...mounted, ...look])) as Machine;
      assert.equal(seen.hidesOthers, false);
      assert.ok(pidsOf(seen).includes(process.pid));
    });
  }

  it('root of a user namespace is told that hidepid hides others from it', async function () {
    if (process.getuid?.() !== 0) this.skip();
    const mount = 'mount -t proc -o hidepid=2 proc /proc; exec "$@"';
    const drop = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
    const nested = ['unshare', '--user', '--map-root-user'];
    if (spawnSync('unshare', ['-m', ...drop, ...nested, 'true']).status !== 0) {
      console.warn(
        '\n  NOT TESTED: user namespaces of users other than root are switched off here.\n',
      );
      this.skip();
    }
    const look = [...drop, ...nested, process.execPath, machineProgram];
    const hidden = (await outputOf(['unshare', '-m', 'sh', '-c', mount, 'sh', ...look])) as Machine;
    assert.equal(hidden.hidesOthers, true);
    assert.ok(!pidsOf(hidden).includes(process.pid));
    // With a pid namespace of its own, all that is there is its own.
    const inner = [
      'unshare',
      '--user',
      '--map-root-user',
      '--pid',
      '--fork',
      '--mount',
      'sh',
      '-c',
    ];
    const all = [...drop, ...inner, mount, 'sh', process.execPath, machineProgram];
    assert.equal(((await outputOf(all)) as Machine).hidesOthers, false);
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
