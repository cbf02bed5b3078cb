import assert from 'node:assert/strict';
import { CollectError } from '../../../../src/collectors/collector';
import { processorCount } from '../../../../src/collectors/processorCount';
import { SnapshotBuilder } from '../../../../src/core/process/deltaBuilder';
import { NO_COUNTS } from '../../../support/processes';
import { ProcfsFixture } from '../../../support/procfsFixture';
import { rowsOf } from '../../../support/rowsOf';
import { statBytes } from '../../../support/statBytes';

describe('ProcfsCollector', () => {
  let fixture: ProcfsFixture;
  beforeEach(() => (fixture = new ProcfsFixture()));
  afterEach(() => fixture.tree.dispose());

  describe('when a process cannot be read', () => {
    it('drops and counts one that ended after it was listed', async () => {
      fixture.tree.write('41/cmdline', '');
      fixture.tree.add(42);
      fixture.errors.set('42/stat', 'ESRCH');
      const { rows, counts } = await rowsOf(fixture.collector());
      assert.equal(rows.size, 0);
      assert.deepEqual(counts, { ...NO_COUNTS, missing: 2 });
    });

    it('keeps the row for this tick if the process ends between two of its files', async () => {
      fixture.tree.add(42);
      fixture.errors.set('42/cmdline', 'ENOENT');
      const { rows, counts } = await rowsOf(fixture.collector());
      assert.equal(rows.get(42)?.commandLine, undefined);
      assert.equal(rows.get(42)?.name, 'sleep');
      assert.deepEqual(counts, { ...NO_COUNTS, missing: 1 });
    });

    for (const code of ['EACCES', 'EPERM']) {
      it(`keeps the row without what ${code} forbids, and does not retry every tick`, async () => {
        fixture.tree.add(42);
        fixture.errors.set('42/status', code);
        const collector = fixture.collector();
        const first = await rowsOf(collector);
        assert.equal(first.rows.get(42)?.uid, undefined);
        const asked = fixture.reads.length;
        const second = await rowsOf(collector);
        assert.deepEqual(fixture.reads.slice(asked), ['', 'stat', 'meminfo', '42/stat']);
        assert.deepEqual(second.counts, { ...NO_COUNTS, denied: 1 });
      });
    }

    for (const code of ['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN', 'EINTR', 'EIO']) {
      it(`keeps the last row at ${code}, and continues at the next tick`, async () => {
        fixture.tree.add(42, { utime: 5 });
        const collector = fixture.collector();
        await rowsOf(collector);
        fixture.tree.add(42, { utime: 9 });
        fixture.errors.set('42/stat', code);
        const during = await rowsOf(collector);
        assert.equal(during.rows.get(42)?.cpuTimeMs, 50);
        assert.deepEqual([...during.carried!], [42]);
        assert.deepEqual(during.counts, { ...NO_COUNTS, transient: 1 });
        fixture.errors.clear();
        const after = await rowsOf(collector);
        assert.equal(after.rows.get(42)?.cpuTimeMs, 90);
        assert.equal(after.carried?.size, 0);
        assert.deepEqual(after.counts, NO_COUNTS);
      });
    }

    it('asks again for details at the next tick after it ran out of descriptors', async () => {
      fixture.tree.add(42, { uid: 5 });
      fixture.errors.set('42/status', 'EMFILE');
      const collector = fixture.collector();
      assert.deepEqual((await rowsOf(collector)).counts, { ...NO_COUNTS, transient: 1 });
      fixture.errors.clear();
      assert.equal((await rowsOf(collector)).rows.get(42)?.uid, 5);
    });

    it('keeps the last row if the file is torn or of a different process', async () => {
      fixture.tree.add(42, { utime: 5 });
      const collector = fixture.collector();
      await rowsOf(collector);
      for (const bytes of [statBytes({ utime: 9 }).subarray(0, 40), statBytes({ pid: 43 })]) {
        fixture.tree.write('42/stat', bytes);
        const { rows, counts } = await rowsOf(collector);
        assert.equal(rows.get(42)?.cpuTimeMs, 50);
        assert.deepEqual(counts, { ...NO_COUNTS, malformed: 1 });
      }
    });

    it('omits and counts a process without a last row', async () => {
      fixture.tree.add(42);
      fixture.errors.set('42/stat', 'EACCES');
      fixture.tree.write('43/stat', 'nonsense');
      const { rows, counts } = await rowsOf(fixture.collector());
      assert.equal(rows.size, 0);
      assert.deepEqual(counts, { ...NO_COUNTS, denied: 1, malformed: 1 });
    });

    it('does not hide programming errors', async () => {
      fixture.tree.add(42);
      fixture.open = () => {
        throw new TypeError('mistake');
      };
      await assert.rejects(fixture.collector().collect(), TypeError);
    });
  });

  describe('when nothing can be listed', () => {
    for (const [errno, code] of [
      ['ENOENT', 'failed'],
      ['EMFILE', 'failed'],
      ['EACCES', 'permission'],
    ] as const) {
      it(`reports it at ${errno}`, async () => {
        fixture.errors.set('', errno);
        await assert.rejects(fixture.collector().collect(), (error) => {
          assert.ok(error instanceof CollectError && error.cause instanceof Error);
          assert.equal(error.code, code);
          assert.match(error.message, /\.$/);
          return true;
        });
      });
    }
  });

  describe('when a file of the machine cannot be read', () => {
    const FILES = ['stat', 'meminfo', 'loadavg', 'self/limits', 'self/auxv', 'self/mountinfo'];
    for (const file of FILES) {
      for (const code of ['ENOENT', 'EACCES', 'EMFILE']) {
        it(`lists all processes without ${file} (${code})`, async () => {
          fixture.tree.add(42);
          fixture.errors.set(file, code);
          assert.ok((await rowsOf(fixture.collector())).rows.has(42));
        });
      }
    }

    it('does not know the values of /proc/stat, and reports it', async () => {
      fixture.tree.add(42, { start: '100' });
      fixture.errors.set('stat', 'EACCES');
      const { machine, rows } = await rowsOf(fixture.collector());
      assert.deepEqual(machine.unreadable, ['/proc/stat']);
      const { cpuBusyMs, cpuTotalMs, cores, cpuCount, memoryTotalBytes } = machine;
      assert.deepEqual([cpuBusyMs, cpuTotalMs, cores], [undefined, undefined, []]);
      assert.ok(cpuCount > 0);
      assert.equal(memoryTotalBytes, 1024000);
      assert.equal(rows.get(42)?.startTimeMs, undefined);
    });

    it('counts the processors elsewhere if /proc/stat has no line for them', async () => {
      fixture.tree.write('stat', 'cpu  100 0 50 1000 10 0 0 0\n');
      const { machine } = await rowsOf(fixture.collector());
      assert.deepEqual([machine.cpuCount, machine.cores], [processorCount(), []]);
      assert.equal(machine.cpuBusyMs, 1500);
    });

    it('does not know the values of /proc/meminfo, and reports it', async () => {
      fixture.tree.write('meminfo', 'nothing known\n');
      const { machine } = await rowsOf(fixture.collector());
      assert.deepEqual(machine.unreadable, ['/proc/meminfo']);
      assert.equal(machine.memoryAvailableBytes, undefined);
      assert.equal(machine.swapTotalBytes, undefined);
      assert.ok(machine.memoryTotalBytes > 0);
      assert.equal(machine.cpuBusyMs, 1500);
    });

    it('shows the last values while there are no descriptors left', async () => {
      const collector = fixture.collector();
      const { machine } = await rowsOf(collector);
      for (const file of ['meminfo', 'stat']) {
        fixture.errors.set(file, 'EMFILE');
        const later = await rowsOf(collector);
        assert.deepEqual(
          { ...later.machine, loadAverages: undefined },
          { ...machine, loadAverages: undefined },
        );
        assert.deepEqual(later.counts, { ...NO_COUNTS, transient: 1 });
        fixture.errors.clear();
      }
    });

    it('computes no percentage across an interval in which it was unknown', async () => {
      const builder = new SnapshotBuilder();
      const collector = fixture.collector();
      const percents: (number | undefined)[] = [];
      for (const code of [undefined, undefined, 'EACCES', undefined, undefined]) {
        fixture.nowMs += 2000;
        fixture.tree.machine({
          cpu: [fixture.nowMs, 0, 0, fixture.nowMs],
          bootTimeSec: 1_700_000_000,
        });
        fixture.errors.clear();
        if (code) fixture.errors.set('stat', code);
        percents.push(builder.next(await collector.collect()).machine.cpuPercent);
      }
      assert.deepEqual(percents, [undefined, 50, undefined, undefined, 50]);
    });
  });
});
