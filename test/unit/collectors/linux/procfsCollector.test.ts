import assert from 'node:assert/strict';
import { CollectError, type Collector } from '../../../../src/collectors/collector';
import { processKey } from '../../../../src/core/process';
import type { ReadCounts } from '../../../../src/core/snapshot';
import { BOOT_MS, ProcfsBench } from '../../../support/procfsBench';
import { statBytes } from '../../../support/statBytes';

const CALM: ReadCounts = { vanished: 0, denied: 0, transient: 0, malformed: 0 };
describe('ProcfsCollector', () => {
  let bench: ProcfsBench;
  beforeEach(() => (bench = new ProcfsBench()));
  afterEach(() => bench.tree.dispose());

  const collect = async (collector: Collector) => {
    const { processes, ...rest } = await collector.collect();
    return { ...rest, rows: new Map(processes.map((process) => [process.pid, process])) };
  };

  it('has the exact memory, read again when stat changes and now and then', async () => {
    bench.tree.add(42, { rss: '5' });
    bench.tree.write('42/statm', '100 7 3 1 0 30 0\n');
    const collector = bench.collector();
    const pages = async () => (await collect(collector)).rows.get(42)!.rssBytes! / 4096;
    const reads = () => bench.reads.filter((path) => path === '42/statm').length;
    assert.equal(await pages(), 7);
    bench.tree.write('42/statm', '100 8 3 1 0 30 0\n');
    assert.equal(await pages(), 7);
    assert.equal(reads(), 1);
    bench.tree.write('42/stat', statBytes({ pid: 42, rss: '6' }));
    assert.equal(await pages(), 8);
    bench.tree.write('42/statm', '100 9 3 1 0 30 0\n');
    bench.nowMs += 60_000;
    assert.equal(await pages(), 9);
    bench.tree.remove('42/statm');
    bench.tree.write('42/stat', statBytes({ pid: 42, rss: '4' }));
    assert.equal(await pages(), 4);
  });

  it('names a program whose runtime calls its thread MainThread', async () => {
    bench.tree.add(42, { comm: 'MainThread', args: ['/opt/bin/node', 'server.js'] });
    bench.tree.add(43, { comm: 'MainThread', args: [] });
    const { rows } = await collect(bench.collector());
    assert.equal(rows.get(42)?.name, 'node');
    assert.equal(rows.get(43)?.name, 'MainThread');
  });

  it('reads everything of a process', async () => {
    bench.tree.add(42, {
      comm: 'node',
      ppid: 7,
      utime: 12,
      stime: 3,
      start: '250',
      uid: 1000,
      rss: '5',
    });
    const { rows, counts } = await collect(bench.collector());
    assert.deepEqual(counts, CALM);
    assert.deepEqual(rows.get(42), {
      pid: 42,
      ppid: 7,
      startId: '250',
      name: 'node',
      commandLine: '/bin/sleep 60',
      user: undefined,
      uid: 1000,
      state: 'sleeping',
      startTimeMs: BOOT_MS + 2500,
      cpuTimeMs: 150,
      rssBytes: 5 * 4096,
      virtualBytes: 4096000,
      threadCount: 1,
      nice: 0,
      kernelThread: false,
    });
  });

  it('reads the machine', async () => {
    const { machine } = await collect(bench.collector());
    const { cpuCount, cpuBusyMs, cpuTotalMs, memoryTotalBytes, memoryAvailableBytes } = machine;
    assert.deepEqual([cpuCount, cpuBusyMs, cpuTotalMs], [2, 1500, 11600]);
    assert.deepEqual([memoryTotalBytes, memoryAvailableBytes], [1024000, 409600]);
  });

  it('takes the page size and the clock tick of the machine', async () => {
    bench.tree.add(42, { utime: 250, start: '500', rss: '1' });
    const units = { pageBytes: 16384, ticksPerSecond: 250 };
    const row = (await collect(bench.collector({ units }))).rows.get(42);
    assert.deepEqual(
      [row?.cpuTimeMs, row?.startTimeMs, row?.rssBytes],
      [1000, BOOT_MS + 2000, 16384],
    );
  });

  it('leaves names in the root that are no pids alone', async () => {
    bench.tree.write('self/stat', statBytes());
    bench.tree.write('0/stat', statBytes());
    bench.tree.write('12x/stat', statBytes());
    assert.equal((await collect(bench.collector())).rows.size, 0);
  });

  it('never looks at what only an inspection reads', async () => {
    bench.tree.add(42);
    for (const name of ['smaps', 'smaps_rollup', 'environ', 'io', 'limits', 'cgroup']) {
      bench.tree.write(`42/${name}`, 'x\n');
    }
    const collector = bench.collector();
    for (let tick = 0; tick < 10; tick++) {
      bench.tree.add(42, { utime: tick });
      bench.nowMs += 20_000;
      await collector.collect();
    }
    const names = new Set(bench.reads.filter((path) => path.startsWith('42/')));
    const allowed = ['42/stat', '42/status', '42/cmdline', '42/statm', '42/schedstat'];
    assert.deepEqual(
      [...names].filter((path) => !allowed.includes(path)),
      [],
    );
    assert.ok(names.has('42/cmdline'));
  });

  it('marks kernel threads and never asks for their command line', async () => {
    bench.tree.add(2, { flags: 0x00208040, ppid: 0 });
    const { rows } = await collect(bench.collector());
    assert.equal(rows.get(2)?.kernelThread, true);
    assert.ok(!bench.reads.includes('2/cmdline'));
  });

  describe('when a process cannot be read', () => {
    it('drops and counts one that vanished after it was listed', async () => {
      bench.tree.write('41/cmdline', '');
      bench.tree.add(42);
      bench.errors.set('42/stat', 'ESRCH');
      const { rows, counts } = await collect(bench.collector());
      assert.equal(rows.size, 0);
      assert.deepEqual(counts, { ...CALM, vanished: 2 });
    });

    it('keeps the row for this tick if it vanishes between two of its files', async () => {
      bench.tree.add(42);
      bench.errors.set('42/cmdline', 'ENOENT');
      const { rows, counts } = await collect(bench.collector());
      assert.equal(rows.get(42)?.commandLine, undefined);
      assert.equal(rows.get(42)?.name, 'sleep');
      assert.deepEqual(counts, { ...CALM, vanished: 1 });
    });

    for (const code of ['EACCES', 'EPERM']) {
      it(`keeps the row without what ${code} forbids, and does not ask at every tick`, async () => {
        bench.tree.add(42);
        bench.errors.set('42/status', code);
        const collector = bench.collector();
        const first = await collect(collector);
        assert.equal(first.rows.get(42)?.uid, undefined);
        const asked = bench.reads.length;
        const second = await collect(collector);
        assert.deepEqual(bench.reads.slice(asked), ['', 'stat', 'meminfo', '42/stat']);
        assert.deepEqual(second.counts, { ...CALM, denied: 1 });
      });
    }

    for (const code of ['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN', 'EINTR', 'EIO']) {
      it(`keeps the last row at ${code}, and reads on at the next tick`, async () => {
        bench.tree.add(42, { utime: 5 });
        const collector = bench.collector();
        await collect(collector);
        bench.tree.add(42, { utime: 9 });
        bench.errors.set('42/stat', code);
        const during = await collect(collector);
        assert.equal(during.rows.get(42)?.cpuTimeMs, 50);
        assert.deepEqual([...during.carried!], [42]);
        assert.deepEqual(during.counts, { ...CALM, transient: 1 });
        bench.errors.clear();
        const after = await collect(collector);
        assert.equal(after.rows.get(42)?.cpuTimeMs, 90);
        assert.equal(after.carried?.size, 0);
        assert.deepEqual(after.counts, CALM);
      });
    }

    it('asks again at the next tick for details that failed for want of descriptors', async () => {
      bench.tree.add(42, { uid: 5 });
      bench.errors.set('42/status', 'EMFILE');
      const collector = bench.collector();
      assert.deepEqual((await collect(collector)).counts, { ...CALM, transient: 1 });
      bench.errors.clear();
      assert.equal((await collect(collector)).rows.get(42)?.uid, 5);
    });

    it('keeps the last row when the file is torn or of another process', async () => {
      bench.tree.add(42, { utime: 5 });
      const collector = bench.collector();
      await collect(collector);
      for (const bytes of [statBytes({ utime: 9 }).subarray(0, 40), statBytes({ pid: 43 })]) {
        bench.tree.write('42/stat', bytes);
        const { rows, counts } = await collect(collector);
        assert.equal(rows.get(42)?.cpuTimeMs, 50);
        assert.deepEqual(counts, { ...CALM, malformed: 1 });
      }
    });

    it('omits and counts one of which there is no last row', async () => {
      bench.tree.add(42);
      bench.errors.set('42/stat', 'EACCES');
      bench.tree.write('43/stat', 'nonsense');
      const { rows, counts } = await collect(bench.collector());
      assert.equal(rows.size, 0);
      assert.deepEqual(counts, { ...CALM, denied: 1, malformed: 1 });
    });

    it('lets a mistake of ours through', async () => {
      bench.tree.add(42);
      bench.open = () => {
        throw new TypeError('mistake');
      };
      await assert.rejects(bench.collector().collect(), TypeError);
    });
  });

  describe('when nothing can be listed', () => {
    for (const [errno, code] of [
      ['ENOENT', 'failed'],
      ['EMFILE', 'failed'],
      ['EACCES', 'permission'],
    ] as const) {
      it(`says so at ${errno}`, async () => {
        bench.errors.set('', errno);
        await assert.rejects(bench.collector().collect(), (error) => {
          assert.ok(error instanceof CollectError && error.cause instanceof Error);
          assert.equal(error.code, code);
          assert.match(error.message, /\.$/);
          return true;
        });
      });
    }

    it('fails without a state of the machine, and later shows the last', async () => {
      bench.errors.set('stat', 'EMFILE');
      const collector = bench.collector();
      await assert.rejects(collector.collect(), CollectError);
      bench.errors.clear();
      const { machine } = await collect(collector);
      bench.errors.set('meminfo', 'EMFILE');
      const later = await collect(collector);
      assert.deepEqual(later.machine, machine);
      assert.deepEqual(later.counts, { ...CALM, transient: 1 });
    });
  });

  describe('the command line', () => {
    const commandLineReads = () => bench.reads.filter((path) => path === '42/cmdline').length;

    it('is read once, and again within a minute', async () => {
      bench.tree.add(42);
      const collector = bench.collector();
      for (let i = 0; i < 5; i++) await collect(collector);
      assert.equal(commandLineReads(), 1);
      bench.tree.write('42/cmdline', 'renamed\0');
      bench.nowMs += 60_000;
      assert.equal((await collect(collector)).rows.get(42)?.commandLine, 'renamed');
    });

    it('of a young process is read again at the next tick, in case it was about to exec', async () => {
      bench.tree.add(42, { start: String((3_600_000 - 5000) / 10), args: ['sh'] });
      const collector = bench.collector();
      await collect(collector);
      bench.tree.write('42/cmdline', 'sh\0-c\0true\0');
      assert.equal((await collect(collector)).rows.get(42)?.commandLine, 'sh -c true');
    });

    it('of a young process is read again whenever it ran, however soon after its start', async () => {
      bench.tree.add(42, { start: String((3_600_000 - 5000) / 10), args: ['sh'] });
      const collector = bench.collector();
      for (let i = 0; i < 4; i++) await collect(collector);
      bench.tree.write('42/cmdline', 'sh\0-c\0true\0');
      assert.equal((await collect(collector)).rows.get(42)?.commandLine, 'sh -c true');
    });

    it('is read again when the name changes', async () => {
      bench.tree.add(42, { comm: 'sh', args: ['sh'] });
      const collector = bench.collector();
      await collect(collector);
      bench.tree.add(42, { comm: 'sleep', args: ['sleep', '5'] });
      const row = (await collect(collector)).rows.get(42);
      assert.deepEqual([row?.name, row?.commandLine], ['sleep', 'sleep 5']);
    });

    it('is not read in state D, but once that is over', async () => {
      bench.tree.add(42, { state: 'D' });
      const collector = bench.collector();
      assert.equal((await collect(collector)).rows.get(42)?.commandLine, undefined);
      assert.equal(commandLineReads(), 0);
      bench.tree.add(42, { state: 'S' });
      assert.equal((await collect(collector)).rows.get(42)?.commandLine, '/bin/sleep 60');
    });

    it('stays as it was when the process becomes a zombie', async () => {
      bench.tree.add(42);
      const collector = bench.collector();
      await collect(collector);
      bench.tree.add(42, { state: 'Z', args: [] });
      bench.nowMs += 60_000;
      const row = (await collect(collector)).rows.get(42);
      assert.deepEqual([row?.state, row?.commandLine], ['zombie', '/bin/sleep 60']);
      assert.equal(commandLineReads(), 1);
    });

    it('is marked while it is being read, and never read of who hung on it', async () => {
      bench.tree.add(42, { start: '1000' });
      bench.tree.add(43, { start: '1000' });
      const marks: string[] = [];
      const breadcrumb = { set: (key: string) => marks.push(key), clear: () => marks.push('-') };
      const quarantined = new Set([processKey({ pid: 43, startId: '1000' })]);
      bench.errors.set('42/cmdline', 'EIO');
      const { rows } = await collect(bench.collector({ breadcrumb, quarantined }));
      assert.deepEqual(marks, ['42:1000', '-']);
      assert.equal(rows.get(43)?.name, 'sleep');
      assert.ok(!bench.reads.includes('43/cmdline'));
    });

    it('completes a name that the kernel cut', async () => {
      bench.tree.add(42, {
        comm: 'a-program-with-',
        args: ['/opt/a-program-with-a-long-name', '-x'],
      });
      bench.tree.add(43, { comm: 'a-program-with-', args: ['something else'] });
      bench.tree.add(44, { comm: Buffer.from('ääääääää').subarray(0, 15), args: ['ääääääääää'] });
      const { rows } = await collect(bench.collector());
      assert.equal(rows.get(42)?.name, 'a-program-with-a-long-name');
      assert.equal(rows.get(43)?.name, 'a-program-with-');
      assert.equal(rows.get(44)?.name, 'ääääääääää');
    });
  });

  it('takes the same pid with another start for another process', async () => {
    bench.tree.add(42, { start: '100', args: ['old'] });
    const collector = bench.collector();
    await collect(collector);
    bench.tree.add(42, { start: '200', args: ['new'] });
    const row = (await collect(collector)).rows.get(42);
    assert.deepEqual([row?.startId, row?.commandLine], ['200', 'new']);
  });

  it('forgets who is gone', async () => {
    bench.tree.add(42, { args: ['first'] });
    const collector = bench.collector();
    await collect(collector);
    bench.tree.remove('42');
    assert.equal((await collect(collector)).rows.size, 0);
    bench.tree.add(42, { args: ['second'] });
    assert.equal((await collect(collector)).rows.get(42)?.commandLine, 'second');
  });

  it('names the user as soon as the name service has answered', async () => {
    bench.tree.add(42, { uid: 1000 });
    const collector = bench.collector();
    assert.equal((await collect(collector)).rows.get(42)?.user, undefined);
    assert.equal((await collect(collector)).rows.get(42)?.user, 'user1000');
  });

  describe('with the files of processes kept open', () => {
    const kept = () => [...bench.openFiles.values()].sort();

    it('keeps no more than it may, and reads all the same', async () => {
      for (const pid of [41, 42, 43, 44, 45, 46]) bench.tree.add(pid);
      const collector = bench.collector();
      assert.equal((await collect(collector)).rows.size, 6);
      assert.equal((await collect(collector)).rows.size, 6);
      assert.deepEqual(kept(), ['41/stat', '42/stat', '43/stat', '44/stat']);
      collector.dispose();
      assert.deepEqual(kept(), []);
    });

    it('closes those of who is gone', async () => {
      for (const pid of [41, 42]) bench.tree.add(pid);
      const collector = bench.collector();
      await collect(collector);
      bench.tree.remove('41');
      await collect(collector);
      assert.deepEqual(kept(), ['42/stat']);
    });

    it('opens the file again when its process is gone and another has the pid', async () => {
      const { openFiles } = bench;
      bench.tree.add(42, { start: '100' });
      const collector = bench.collector();
      await collect(collector);
      const [old] = openFiles.keys();
      const readOpen = bench.readOpen.bind(bench);
      bench.readOpen = (fd, limit) => {
        if (fd === old) throw Object.assign(new Error('ESRCH'), { code: 'ESRCH' });
        return readOpen(fd, limit);
      };
      // Another file, so that the descriptor's number is not given out again.
      const other = bench.open('meminfo');
      bench.tree.add(42, { start: '200' });
      bench.close = (fd) => void openFiles.delete(fd);
      assert.equal((await collect(collector)).rows.get(42)?.startId, '200');
      assert.ok(!openFiles.has(old ?? -1) && openFiles.has(other));
    });

    it('gives the same reading again while nothing of a process changed', async () => {
      bench.tree.add(42, { uid: 1000 });
      bench.tree.add(43);
      const collector = bench.collector();
      for (let i = 0; i < 3; i++) await collect(collector);
      const before = (await collect(collector)).rows;
      bench.tree.add(43, { threads: 5 });
      const after = (await collect(collector)).rows;
      assert.equal(after.get(42), before.get(42));
      assert.equal(after.get(43)?.threadCount, 5);
    });
  });
});
