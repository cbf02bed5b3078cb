import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ProcfsInspector } from '../../../../src/collectors/linux/inspect/procfsInspector';
import type { SnapshotJson } from '../../../../src/core/export/snapshotJson';
import type { Inspection } from '../../../../src/core/process/inspection';
import type { GroupLimits, MachineReading } from '../../../../src/core/process/machine';
import { pidOfKey, type ProcessKey } from '../../../../src/core/process/process';
import { alive, keyOf, valueOf } from '../../../support/inspected';

const MEMORY = '/sys/fs/cgroup/memory';
const CPU = '/sys/fs/cgroup/cpu';
const LIMIT = 256 * 2 ** 20;
const MACHINE = join(__dirname, '../../../support/children/printMachine.js');
const INSPECT_ONE = join(__dirname, '../../../support/children/inspectOne.js');
const NAME = `proclens-test-${process.pid}`;

/** This uses version 1. In version 2, the groups of this machine would have to lose controllers. */
describe('Reading the limits of a real control group', function () {
  this.timeout(30_000);
  const folders = [join(MEMORY, NAME), join(CPU, NAME)] as const;
  const started: ChildProcess[] = [];

  before(function () {
    try {
      for (const folder of folders) mkdirSync(folder);
      for (const folder of folders) mkdirSync(join(folder, 'inner'));
      writeFileSync(join(folders[0], 'memory.limit_in_bytes'), String(LIMIT));
      const period = Number(readFileSync(join(folders[1], 'cpu.cfs_period_us'), 'latin1'));
      writeFileSync(join(folders[1], 'cpu.cfs_quota_us'), String(period / 2));
    } catch {
      console.warn('SKIPPED: no control groups of version 1 can be made here (root is needed).');
      this.skip();
    }
  });
  after(async () => {
    for (const child of started) {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }
    }
    for (const folder of [...folders.map((outer) => join(outer, 'inner')), ...folders]) {
      try {
        rmdirSync(folder);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
  });

  /** Starts a program in the inner group, from its first instruction. */
  const inGroup = (...command: readonly string[]): ChildProcess => {
    const enter = `echo $$ > ${join(folders[0], 'inner')}/cgroup.procs; echo $$ > ${folders[1]}/cgroup.procs; exec "$@"`;
    const child = spawn('sh', ['-c', enter, 'sh', ...command], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    started.push(child);
    return child;
  };

  const outputOf = async (child: ChildProcess): Promise<unknown> => {
    const pieces: Buffer[] = [];
    child.stdout?.on('data', (piece: Buffer) => pieces.push(piece));
    await once(child, 'close');
    return JSON.parse(Buffer.concat(pieces).toString());
  };
  const SNAPSHOT = [process.execPath, join(process.cwd(), 'dist/snapshot.js')];

  it('shows them to a collector that runs in it', async () => {
    const { limits } = (await outputOf(inGroup(...SNAPSHOT))) as SnapshotJson;
    assert.equal(limits?.memory_bytes, LIMIT);
    const used = limits.memory_used_bytes ?? 0;
    assert.ok(used > 2 ** 20 && used < LIMIT, `${used} bytes`);
    assert.equal(limits.cpu_cores, 0.5);
  });

  it('shows them to a collector in a cgroup namespace without its own mounts', async () => {
    const snapshot = await outputOf(inGroup('unshare', '--cgroup', ...SNAPSHOT));
    const { limits } = snapshot as SnapshotJson;
    assert.equal(limits?.memory_bytes, LIMIT);
    assert.equal(limits.cpu_cores, 0.5);
  });

  it('shows them with systeminformation as well', async () => {
    const machine = await outputOf(inGroup(process.execPath, MACHINE, 'systeminformation'));
    const { limits } = machine as MachineReading;
    assert.equal(limits?.memoryBytes, LIMIT);
    assert.equal(limits.cpuCores, 0.5);
  });

  it('shows no more cores than the collector may run on', async function () {
    if (cpus().length < 2) {
      console.warn('\n  NOT TESTED: this machine has one processor.\n');
      this.skip();
    }
    const [command, ...args] = ['taskset', '--cpu-list', '0', ...SNAPSHOT] as const;
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    started.push(child);
    const { limits } = (await outputOf(child)) as SnapshotJson;
    assert.equal(limits?.cpu_cores, 1);
  });

  it('shows them for a process in the group to a collector outside', async () => {
    const inspection = new ProcfsInspector().inspect(await idle(), { environment: false });
    const { limits } = valueOf(alive(inspection).cgroup);
    assert.equal(limits?.memoryBytes, LIMIT);
    assert.equal(limits.cpuCores, 0.5);
  });

  /** The key of an idle process in the group. */
  async function idle(...wrapper: readonly string[]): Promise<ProcessKey> {
    const child = inGroup(...wrapper, 'sh', '-c', 'echo ready; exec sleep 60');
    await once(child.stdout!, 'data');
    return keyOf(child.pid!);
  }

  /** The limits that an inspector sees in its own mount namespace, after this script. */
  async function limitsAfter(script: string, key: ProcessKey): Promise<GroupLimits | undefined> {
    const inspect = [process.execPath, INSPECT_ONE, key];
    const command = ['--mount', 'sh', '-c', `${script} && exec "$@"`, 'sh', ...inspect];
    const child = spawn('unshare', command, { stdio: ['ignore', 'pipe', 'inherit'] });
    started.push(child);
    return valueOf(alive((await outputOf(child)) as Inspection).cgroup).limits;
  }

  it('shows them for a process even if the processors cannot be counted', async () => {
    const nothing = 'mount --bind /dev/null /proc/stat && mount --bind /dev/null /proc/cpuinfo';
    const limits = await limitsAfter(nothing, await idle());
    assert.equal(limits?.cpuCores, 0.5);
  });

  it('reports an unmounted hierarchy as unknown, and reads the other', async () => {
    const limits = await limitsAfter(`umount ${CPU}`, await idle());
    assert.equal(limits?.memoryBytes, LIMIT);
    assert.deepEqual([limits.cpuCores, limits.unknown], [undefined, ['cpu']]);
  });

  it('reports a covered hierarchy as unknown, even with a folder of that name', async () => {
    const over = `mount -t tmpfs none ${CPU} && mkdir ${CPU}/${NAME}`;
    const limits = await limitsAfter(over, await idle());
    assert.equal(limits?.memoryBytes, LIMIT);
    assert.deepEqual([limits.cpuCores, limits.unknown], [undefined, ['cpu']]);
  });

  it('reports limits hidden by a namespace as unknown, unless the kernel shows them', async () => {
    const inner = folders.map((folder) => join(folder, 'inner', 'cgroup.procs'));
    const mounts = [
      `umount ${MEMORY} ${CPU}`,
      `mount -t cgroup -o memory none ${MEMORY}`,
      `mount -t cgroup -o cpu none ${CPU}`,
    ];
    const enter = inner.map((procs) => `echo $$ > ${procs}`).join(' && ');
    const script = `${enter} && exec unshare --cgroup sh -c '${mounts.join(' && ')} && exec "$@"' sh "$@"`;
    const child = await idle();
    for (const procs of inner) writeFileSync(procs, String(pidOfKey(child)));
    const limits = await limitsAfter(script, child);
    assert.deepEqual(limits, { memoryBytes: LIMIT, unknown: ['cpu'] });
  });

  it('shows one core for a process that is bound to it', async function () {
    if (cpus().length < 2) {
      console.warn('\n  NOT TESTED: this machine has one processor.\n');
      this.skip();
    }
    const limits = await limitsAfter(`umount ${CPU}`, await idle('taskset', '--cpu-list', '0'));
    assert.deepEqual([limits?.cpuCores, limits?.unknown], [1, undefined]);
  });
});
