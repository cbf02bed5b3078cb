import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { SnapshotJson } from '../../../../src/core/export/snapshotJson';

const PROGRAM = join(process.cwd(), 'dist/snapshot.js');

describe('The snapshot program', function () {
  this.timeout(20_000);

  it('prints one snapshot as JSON and nothing else', () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [PROGRAM], { encoding: 'utf8' });
    assert.deepEqual([stderr, status], ['', 0]);
    const { processes, total, timestamp } = JSON.parse(stdout) as SnapshotJson;
    assert.equal(processes.length, total);
    assert.ok(Math.abs(Date.parse(timestamp!) - Date.now()) < 10_000);
    const own = processes.find(({ pid }) => pid === process.pid);
    assert.equal(own?.ppid, process.ppid);
    assert.equal(typeof own.cpu_percent, 'number');
    // Sorted by both parts together.
    const percents = processes.map(({ cpu_percent, children_cpu_percent }) =>
      cpu_percent === null ? -1 : Math.round(10 * (cpu_percent + (children_cpu_percent ?? 0))) / 10,
    );
    assert.deepEqual(
      percents,
      percents.toSorted((a, b) => b - a),
    );
  });

  it('ends quietly when its reader closes the pipe', async () => {
    const program = spawn(process.execPath, [PROGRAM], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stderr = '';
    program.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    program.stdout.destroy();
    const [status] = (await once(program, 'close')) as [number];
    assert.deepEqual([stderr, status], ['', 0]);
  });
});
