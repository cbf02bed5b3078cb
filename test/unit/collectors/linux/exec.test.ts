import assert from 'node:assert/strict';
import { ProcfsCollector } from '../../../../src/collectors/linux/procfsCollector';
import { processKey } from '../../../../src/core/process/process';
import { ProcfsFixture } from '../../../support/procfsFixture';
import { ExecChildren } from '../../../support/execChildren';
import { rowsOf } from '../../../support/rowsOf';

describe('A process that runs exec', function () {
  this.timeout(20_000);

  describe('on a real machine, an hour after its start and with the same name', () => {
    const children = new ExecChildren();
    let collector: ProcfsCollector;
    beforeEach(() => {
      const clock = {
        wallMs: () => Date.now() + 3_600_000,
        monotonicMs: () => performance.now(),
      };
      collector = new ProcfsCollector({ mostDetailsPerTick: Infinity, clock });
    });
    afterEach(async () => {
      collector.dispose();
      await children.end();
    });

    const rowOf = async (pid: number) => (await rowsOf(collector)).rows.get(pid);

    for (const [how, start] of [
      ['from a shell', () => children.shell()],
      ['from a thread other than its first', () => children.threads()],
    ] as const) {
      it(`has its new command line in the next reading (${how})`, async () => {
        const child = await start();
        const before = await rowOf(child.pid);
        await rowOf(child.pid);
        await child.exec();
        const after = await rowOf(child.pid);
        assert.ok(before && after);
        assert.equal(after.startId, before.startId);
        assert.equal(after.name, before.name);
        assert.notEqual(before.commandLine, after.commandLine);
        assert.match(after.commandLine ?? '', /later/);
      });
    }
  });

  describe('in a fake /proc', () => {
    let fixture: ProcfsFixture;
    beforeEach(() => (fixture = new ProcfsFixture()));
    afterEach(() => fixture.tree.dispose());

    const OLD = { codeStart: '94704741953536', stackStart: '140728095666640' };
    const NEW = { codeStart: '94922502266880', stackStart: '140734909415440' };
    const ARGS = { args: ['bash', 'later'] };

    it('has no command line rather than the old one while there are too many to read', async () => {
      for (const pid of [42, 43]) fixture.tree.add(pid, OLD);
      const collector = fixture.collector({ mostDetailsPerTick: 1 });
      const lines = async () =>
        [...(await rowsOf(collector)).rows.values()].map((row) => row.commandLine);
      await lines();
      assert.deepEqual(await lines(), ['/bin/sleep 60', '/bin/sleep 60']);
      for (const pid of [42, 43]) fixture.tree.add(pid, { ...NEW, ...ARGS });
      assert.deepEqual(await lines(), ['bash later', undefined]);
      assert.deepEqual(await lines(), ['bash later', 'bash later']);
    });

    it('has no command line where the new one cannot be read', async () => {
      fixture.tree.add(42, OLD);
      const collector = fixture.collector();
      await rowsOf(collector);
      fixture.errors.set('42/cmdline', 'EACCES');
      fixture.tree.add(42, NEW);
      assert.equal((await rowsOf(collector)).rows.get(42)?.commandLine, undefined);
    });

    it('is noticed by its memory size where the kernel hides its addresses', async () => {
      const hidden = { codeStart: '1', codeEnd: '1' };
      fixture.tree.add(42, { ...hidden, vsize: '4096' });
      const collector = fixture.collector();
      await rowsOf(collector);
      fixture.tree.add(42, { ...hidden, vsize: '8192', ...ARGS });
      assert.equal((await rowsOf(collector)).rows.get(42)?.commandLine, 'bash later');
    });

    it('differs from a process whose arguments moved: that one only set its title', async () => {
      fixture.tree.add(42, { ...OLD, argStart: '140728095672375' });
      const collector = fixture.collector();
      await rowsOf(collector);
      fixture.tree.add(42, { ...OLD, argStart: '94705198731264', args: ['nginx: worker'] });
      assert.equal((await rowsOf(collector)).rows.get(42)?.commandLine, '/bin/sleep 60');
    });

    it('keeps its last command line when it ends', async () => {
      fixture.tree.add(42, OLD);
      const collector = fixture.collector();
      await rowsOf(collector);
      fixture.tree.add(42, { state: 'Z', args: [], codeStart: '0', stackStart: '0' });
      assert.equal((await rowsOf(collector)).rows.get(42)?.commandLine, '/bin/sleep 60');
    });
  });
});

describe('A process whose command line is requested', () => {
  it('gets its current one, even if it was read recently and others are waiting', async () => {
    const fixture = new ProcfsFixture();
    fixture.tree.add(42, { start: '500' });
    const collector = fixture.collector({ mostDetailsPerTick: 1 });
    await rowsOf(collector);
    fixture.tree.write('42/cmdline', 'nginx: worker\0');
    fixture.tree.add(7);
    await rowsOf(collector);
    const lineAfter = async (startId: string) => {
      const { processes } = await collector.collect(new Set(), [processKey({ pid: 42, startId })]);
      return processes.find(({ pid }) => pid === 42)?.commandLine;
    };
    assert.equal(await lineAfter('499'), '/bin/sleep 60');
    for (const pid of [8, 9]) fixture.tree.add(pid);
    assert.equal(await lineAfter('500'), 'nginx: worker');
    fixture.tree.dispose();
  });
});
