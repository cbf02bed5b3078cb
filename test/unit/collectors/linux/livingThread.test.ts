import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ProcfsInspector } from '../../../../src/collectors/linux/inspect/procfsInspector';
import { ProcfsCollector } from '../../../../src/collectors/linux/procfsCollector';
import type { ProcessReading } from '../../../../src/core/process/process';
import { openKernelIdentity } from '../../../../src/ending/kernelIdentity';
import { signalProcesses } from '../../../../src/ending/signalProcesses';
import { alive, keyOf, valueOf } from '../../../support/inspected';
import { ProcfsFixture } from '../../../support/procfsFixture';
import { RealChildren } from '../../../support/realChildren';
import { realRow } from '../../../support/realRow';
import { rowsOf } from '../../../support/rowsOf';
import { statBytes } from '../../../support/statBytes';
import { until } from '../../../support/until';

describe('A process whose first thread has ended while others run', function () {
  this.timeout(20_000);

  describe('on a real machine', () => {
    const children = new RealChildren();
    const collector = new ProcfsCollector({ mostDetailsPerTick: Infinity });
    afterEach(() => children.end());
    after(() => collector.dispose());

    const rowOf = async (pid: number): Promise<ProcessReading> => {
      const row = (await rowsOf(collector)).rows.get(pid);
      assert.ok(row);
      return row;
    };

    /** A busy machine may catch it before it sleeps, but it is never a zombie. */
    const untilSleeping = (stateOf: () => unknown) =>
      until(async () => {
        const state = await stateOf();
        assert.notEqual(state, 'zombie');
        return state === 'sleeping';
      });

    it('is alive, with its state, memory, threads and command line', async () => {
      const { pid } = await children.withoutFirstThread();
      await untilSleeping(async () => (await rowOf(pid)).state);
      const row = await rowOf(pid);
      assert.equal(row.threadCount, 2);
      assert.ok(row.rssBytes! > 2 ** 20, `${row.rssBytes}`);
      assert.ok(row.virtualBytes! > row.rssBytes!);
      assert.match(row.commandLine ?? '', /^perl -e use threads/);
    });

    it('is identified as alive, names its executable, and ends at a signal', async () => {
      const { pid } = await children.withoutFirstThread();
      const row = realRow(pid);
      const pinned = openKernelIdentity(row);
      assert.ok(pinned);
      await untilSleeping(() => pinned.currentState());
      assert.match(pinned.executable().path, /perl/);
      pinned.close();
      const confirm = () => Promise.resolve(true);
      const openIdentity = openKernelIdentity;
      const request = { processes: [row], action: 'terminate', openIdentity, confirm } as const;
      assert.deepEqual(await signalProcesses(request), [{ info: row, outcome: 'ended' }]);
    });

    it('is running while its other thread is', async () => {
      const { pid } = await children.withoutFirstThread('1 while 1');
      await until(async () => (await rowOf(pid)).state === 'running');
    });

    it('differs from a zombie, which has no thread left', async () => {
      const ended = await children.zombie();
      await until(async () => (await rowOf(ended)).state === 'zombie');
    });

    it('keeps its details when the first thread ends while it is watched', async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'thread-'));
      const end = path.join(folder, 'end');
      const { pid } = await children.withoutFirstThread(
        `threads->create(sub { sleep 120 })->detach; select(undef, undef, undef, 0.02) until -e '${end}'`,
      );
      try {
        await until(async () => (await rowOf(pid)).threadCount === 3);
        writeFileSync(end, '');
        await until(async () => (await rowOf(pid)).threadCount === 2);
      } finally {
        rmSync(folder, { recursive: true });
      }
      await untilSleeping(async () => (await rowOf(pid)).state);
      const row = await rowOf(pid);
      assert.match(row.commandLine ?? '', /^perl/);
    });

    it('shows its program, memory, descriptors, control group and environment', async () => {
      const { pid } = await children.withoutFirstThread();
      const shown = alive(new ProcfsInspector().inspect(keyOf(pid), { environment: true }));
      assert.equal(valueOf(shown.program.args).args[0], 'perl');
      assert.match(valueOf(shown.program.exe).path, /perl/);
      assert.equal(valueOf(shown.program.cwd), process.cwd());
      assert.ok(valueOf(shown.memory).rssBytes! > 2 ** 20);
      assert.ok(valueOf(shown.memoryShares).pssBytes > 0);
      assert.ok(valueOf(shown.descriptors).count >= 3);
      assert.ok(valueOf(shown.environment!).names.includes('PATH'));
      assert.equal(
        valueOf(shown.cgroup).path,
        valueOf(
          alive(new ProcfsInspector().inspect(keyOf(process.pid), { environment: false })).cgroup,
        ).path,
      );
      assert.ok(valueOf(shown.io).readCharacters > 1000);
    });
  });

  describe('in a fake /proc', () => {
    let fixture: ProcfsFixture;
    beforeEach(() => {
      fixture = new ProcfsFixture();
      fixture.tree.add(42, { state: 'Z', threads: 3, rss: '0', vsize: '0', args: [], start: '7' });
      thread(42, { state: 'Z' });
      thread(43, { state: 'Z' });
    });
    afterEach(() => fixture.tree.dispose());

    const thread = (tid: number, stat: Parameters<typeof statBytes>[0], args = '/bin/x\0-y\0') => {
      const folder = `42/task/${tid}`;
      fixture.tree.write(`${folder}/stat`, statBytes({ pid: tid, threads: 3, ...stat }));
      fixture.tree.write(`${folder}/status`, 'Name:\tx\nUid:\t1000\t1000\t1000\t1000\n');
      fixture.tree.write(`${folder}/cmdline`, args);
      fixture.tree.write(`${folder}/statm`, '9 6 1 1 0 1 0\n');
      fixture.tree.link(`${folder}/cwd`, '/srv');
    };

    it('has the fields of a living thread and the identity of the process', async () => {
      thread(44, { state: 'D', rss: '5', vsize: '8192', start: '900', utime: 1 });
      const { processes } = await fixture.collector().collect(new Set(['cwd']));
      const [row] = processes;
      assert.equal(row?.pid, 42);
      assert.equal(row.startId, '7');
      assert.equal(row.state, 'disk-sleep');
      assert.equal(row.rssBytes, 6 * 4096);
      assert.equal(row.virtualBytes, 8192);
      assert.equal(row.cwd, '/srv');
    });

    it('follows from one living thread to the next', async () => {
      thread(44, { state: 'S', rss: '5' });
      thread(45, { state: 'R', rss: '5' }, '/bin/z\0');
      const collector = fixture.collector();
      const state = async () => {
        fixture.nowMs += 2000;
        return (await rowsOf(collector)).rows.get(42)?.state;
      };
      assert.equal(await state(), 'sleeping');
      thread(44, { state: 'T' });
      assert.equal(await state(), 'stopped', 'the bytes of its own stat are the same as before');
      fixture.tree.remove('42/task/44');
      assert.equal(await state(), 'running');
      fixture.tree.remove('42/task/45');
      assert.equal(await state(), 'zombie');
      thread(46, { state: 'S' });
      assert.equal(await state(), 'sleeping');
    });

    it('is a zombie if no thread is alive', async () => {
      assert.equal((await rowsOf(fixture.collector())).rows.get(42)?.state, 'zombie');
    });

    it('is a zombie while its last threads are exiting', async () => {
      thread(44, { state: 'R', flags: 0x400044 });
      assert.equal((await rowsOf(fixture.collector())).rows.get(42)?.state, 'zombie');
    });

    it('has an unknown state if its threads may not be listed', async () => {
      thread(44, { state: 'S' });
      fixture.errors.set('42/task', 'EACCES');
      const { rows, counts } = await rowsOf(fixture.collector());
      assert.equal(rows.get(42)?.state, 'unknown');
      assert.equal(counts.denied, 1);
    });

    it('keeps its state while there are no descriptors left to list its threads', async () => {
      thread(44, { state: 'S' });
      const collector = fixture.collector();
      await rowsOf(collector);
      fixture.errors.set('42/task/44/stat', 'EMFILE');
      const { rows, counts } = await rowsOf(collector);
      assert.equal(rows.get(42)?.state, 'sleeping');
      assert.equal(counts.transient, 1);
    });
  });
});
