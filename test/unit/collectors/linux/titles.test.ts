import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProcfsCollector } from '../../../../src/collectors/linux/procfsCollector';
import { ProcfsFixture } from '../../../support/procfsFixture';
import { rowsOf } from '../../../support/rowsOf';
import { until } from '../../../support/until';

describe('The titles of a collector', function () {
  this.timeout(20_000);

  describe('for real processes', () => {
    let folder: string;
    let collector: ProcfsCollector;
    const children: ChildProcess[] = [];
    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'proclens-titles-'));
      writeFileSync(join(folder, 'worker.js'), 'setInterval(() => {}, 1000)');
      writeFileSync(
        join(folder, 'titled.js'),
        'process.title="own: 4711";setInterval(()=>{},1000)',
      );
      writeFileSync(join(folder, 'wait.sh'), 'read -r line\nexec node worker.js');
    });
    beforeEach(() => (collector = new ProcfsCollector({ mostDetailsPerTick: Infinity })));
    afterEach(() => {
      collector.dispose();
      for (const child of children.splice(0)) child.kill('SIGKILL');
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    const start = (program: string, args: readonly string[]) => {
      const stdio = ['pipe', 'ignore', 'ignore'] as const;
      const child = spawn(program, args, { cwd: folder, stdio: [...stdio] });
      children.push(child);
      assert.ok(child.pid);
      return { child, pid: child.pid };
    };
    const titleOf = async (pid: number) => (await rowsOf(collector)).rows.get(pid)?.title;
    const becomes = async (pid: number, title: string | undefined) => {
      await until(async () => (await titleOf(pid)) === title, 10_000, `the title ${title}`);
    };

    it('name the script that a runtime runs, and no code', async () => {
      await becomes(start('node', ['worker.js']).pid, 'worker.js (node)');
      await becomes(
        start('node', ['-e', 'setInterval(() => {}, 1000)']).pid,
        'inline script (node)',
      );
    });

    it('follow an exec, which keeps the identity', async () => {
      const { child, pid } = start('bash', ['wait.sh']);
      await becomes(pid, 'wait.sh (bash)');
      child.stdin.end('go\n');
      await becomes(pid, 'worker.js (node)');
    });

    it('are what a process calls itself once it has', async () => {
      await becomes(start('node', ['titled.js']).pid, 'own');
    });
  });

  describe('in a fake /proc', () => {
    let fixture: ProcfsFixture;
    beforeEach(() => (fixture = new ProcfsFixture()));
    afterEach(() => fixture.tree.dispose());

    const rowOf = async (collector: ProcfsCollector) => (await rowsOf(collector)).rows.get(42);

    it('come with what tells a process from others with its title', async () => {
      fixture.tree.add(42, { comm: 'cc1', args: ['/usr/lib/gcc/cc1', '-quiet', 'src/big.c'] });
      const row = await rowOf(fixture.collector());
      assert.deepEqual([row?.title, row?.titleDetail], ['C compiler', 'big.c']);
    });

    it('are none where they equal the name', async () => {
      fixture.tree.add(42, { comm: 'make', args: ['make', 'all'] });
      const row = await rowOf(fixture.collector());
      assert.deepEqual([row?.name, row?.title, row?.titleDetail], ['make', undefined, 'all']);
    });

    it('contain no secret', async () => {
      const secret = `ghp_${'a1B2c3D4e5'.repeat(4)}`;
      fixture.tree.add(42, { comm: 'ssh', args: ['ssh', secret] });
      const row = await rowOf(fixture.collector());
      assert.ok(!JSON.stringify(row).includes(secret));
    });
  });
});
