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
  /** The pid and the start of each process. */
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

describe('A collector with few permissions', function () {
  this.timeout(20_000);

  /** These are copies that anyone can read: the checkout may be readable by its owner only. */
  let program = '';
  let machineProgram = '';

  before(function () {
    if (process.platform !== 'linux') this.skip();
    const folder = mkdtempSync(join(tmpdir(), 'proclens-public-'));
    chmodSync(folder, 0o755);
    program = join(folder, 'snapshot.js');
    copyFileSync(PROGRAM, program);
    // The program requires this file.
    copyFileSync(join(PROGRAM, '../redaction.js'), join(folder, 'redaction.js'));
    machineProgram = join(folder, 'machine.js');
    copyFileSync(MACHINE, machineProgram);
  });
  after(() => {
    if (program) rmSync(join(program, '..'), { recursive: true });
  });

  it('lists the processes of other users, with their uids', async function () {
    // Only root can run as another user. The whole list is read either way.
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
    it(`lists what is left with ${option}, and reports that others are hidden`, async function () {
      // Only root can mount it. The parser has its own test.
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

  it('reports to root of a user namespace that hidepid hides other processes', async function () {
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
    // With its own pid namespace, it sees nothing but its own processes.
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

  it('needs three free descriptors; without any, it reports an error and recovers', async () => {
    const limited = ['prlimit', '--nofile=64:64', process.execPath, STARVED];
    const { starved, counts, pids, leaked } = (await outputOf(limited)) as Starved;
    assert.match(starved ?? '', /Couldn’t read the list of processes/);
    assert.equal(counts.transient, 0);
    assert.ok(pids.includes(process.pid));
    assert.equal(leaked, 0);
  });
});
