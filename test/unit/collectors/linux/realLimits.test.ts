import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { ProcfsInspector } from '../../../../src/collectors/linux/inspect/procfsInspector';
import type { SnapshotJson } from '../../../../src/core/snapshotJson';
import { alive, keyOf, valueOf } from '../../../support/inspected';

const MEMORY = '/sys/fs/cgroup/memory';
const CPU = '/sys/fs/cgroup/cpu';
const LIMIT = 256 * 2 ** 20;
const NAME = `proclens-test-${process.pid}`;

/** In version 1; in version 2 controllers would have to be taken from the groups of this machine. */
describe('The limits of a real control group', function () {
  this.timeout(30_000);
  const folders = [join(MEMORY, NAME), join(CPU, NAME)] as const;
  const started: ChildProcess[] = [];

  before(function () {
    try {
      for (const folder of folders) mkdirSync(folder);
      mkdirSync(join(folders[0], 'inner'));
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
    for (const folder of [join(folders[0], 'inner'), ...folders]) {
      try {
        rmdirSync(folder);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
  });

  /** A program in the inner group, from its first instruction. */
  const inGroup = (...command: readonly string[]): ChildProcess => {
    const enter = `echo $$ > ${join(folders[0], 'inner')}/cgroup.procs; echo $$ > ${folders[1]}/cgroup.procs; exec "$@"`;
    const child = spawn('sh', ['-c', enter, 'sh', ...command], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    started.push(child);
    return child;
  };

  it('are shown by a collector that runs in it', async () => {
    const child = inGroup(process.execPath, join(process.cwd(), 'dist/snapshot.js'));
    const pieces: Buffer[] = [];
    child.stdout?.on('data', (piece: Buffer) => pieces.push(piece));
    await once(child, 'close');
    const { limits } = JSON.parse(Buffer.concat(pieces).toString()) as SnapshotJson;
    assert.equal(limits?.memory_bytes, LIMIT);
    const used = limits.memory_used_bytes ?? 0;
    assert.ok(used > 2 ** 20 && used < LIMIT, `${used} bytes`);
    if (cpus().length > 0.5) assert.equal(limits.cpu_cores, 0.5);
  });

  it('are shown of a process in it by a collector that is not', async () => {
    const child = inGroup('sh', '-c', 'echo ready; exec sleep 60');
    await once(child.stdout!, 'data');
    const inspection = new ProcfsInspector().inspect(keyOf(child.pid!), { environment: false });
    const { limits } = valueOf(alive(inspection).cgroup);
    assert.equal(limits?.memoryBytes, LIMIT);
    assert.equal(limits.cpuCores, 0.5);
  });
});
