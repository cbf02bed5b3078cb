import { NO_EXTRAS } from '../../../../src/collectors/collector';
import { processKey } from '../../../../src/core/process/process';
import assert from 'node:assert/strict';
import { NO_COUNTS } from '../../../support/processes';
import { BOOT_MS, ProcfsFixture } from '../../../support/procfsFixture';
import { rowsOf } from '../../../support/rowsOf';
import { statBytes } from '../../../support/statBytes';

describe('ProcfsCollector', () => {
  let fixture: ProcfsFixture;
  beforeEach(() => (fixture = new ProcfsFixture()));
  afterEach(() => fixture.tree.dispose());

  it('reads the exact memory again when stat changes, and now and then', async () => {
    fixture.tree.add(42, { rss: '5' });
    fixture.tree.write('42/statm', '100 7 3 1 0 30 0\n');
    const collector = fixture.collector();
    const pages = async () => (await rowsOf(collector)).rows.get(42)!.rssBytes! / 4096;
    const reads = () => fixture.reads.filter((path) => path === '42/statm').length;
    assert.equal(await pages(), 7);
    fixture.tree.write('42/statm', '100 8 3 1 0 30 0\n');
    assert.equal(await pages(), 7);
    assert.equal(reads(), 1);
    fixture.tree.write('42/stat', statBytes({ pid: 42, rss: '6' }));
    assert.equal(await pages(), 8);
    fixture.tree.write('42/statm', '100 9 3 1 0 30 0\n');
    fixture.nowMs += 60_000;
    assert.equal(await pages(), 9);
    fixture.tree.remove('42/statm');
    fixture.tree.write('42/stat', statBytes({ pid: 42, rss: '4' }));
    assert.equal(await pages(), 4);
  });

  it('has no memory for a zombie, even if stat was the same right before exec', async () => {
    // A new program has almost no memory in stat, and all of it in statm a moment later.
    fixture.tree.add(42, { rss: '0' });
    fixture.tree.write('42/statm', '100 435 3 1 0 30 0\n');
    const collector = fixture.collector();
    const row = async () => (await rowsOf(collector)).rows.get(42);
    assert.equal((await row())?.rssBytes, 435 * 4096);
    fixture.tree.write('42/stat', statBytes({ pid: 42, rss: '0', state: 'Z' }));
    const ended = await row();
    assert.deepEqual([ended?.rssBytes, ended?.sharedBytes], [0, undefined]);
  });

  it('names a program whose runtime calls its thread MainThread', async () => {
    fixture.tree.add(42, { comm: 'MainThread', args: ['/opt/bin/node', 'server.js'] });
    fixture.tree.add(43, { comm: 'MainThread', args: [] });
    const { rows } = await rowsOf(fixture.collector());
    assert.equal(rows.get(42)?.name, 'node');
    assert.equal(rows.get(43)?.name, 'MainThread');
  });

  it('reads every field of a process', async () => {
    fixture.tree.add(42, {
      comm: 'node',
      ppid: 7,
      utime: 12,
      stime: 3,
      start: '250',
      uid: 1000,
      rss: '5',
    });
    const { rows, counts } = await rowsOf(fixture.collector());
    assert.deepEqual(counts, NO_COUNTS);
    assert.deepEqual(rows.get(42), {
      pid: 42,
      ppid: 7,
      startId: '250',
      name: 'node',
      title: undefined,
      titleDetail: undefined,
      commandLine: '/bin/sleep 60',
      commandLineMark: undefined,
      user: undefined,
      uid: 1000,
      state: 'sleeping',
      startTimeMs: BOOT_MS + 2500,
      childrenCpuTimeMs: 140,
      cpuTimeMs: 150,
      rssBytes: 5 * 4096,
      sharedBytes: undefined,
      virtualBytes: 4096000,
      threadCount: 1,
      nice: 0,
      kernelThread: false,
    });
  });

  it('reads the machine', async () => {
    const { machine } = await rowsOf(fixture.collector());
    const { cpuCount, cpuBusyMs, cpuTotalMs, memoryTotalBytes, memoryAvailableBytes } = machine;
    assert.deepEqual([cpuCount, cpuBusyMs, cpuTotalMs], [2, 1500, 11600]);
    assert.deepEqual([memoryTotalBytes, memoryAvailableBytes], [1024000, 409600]);
  });

  it('uses the page size and the clock tick of the machine', async () => {
    fixture.tree.add(42, { utime: 250, start: '500', rss: '1' });
    const units = { pageBytes: 16384, ticksPerSecond: 250 };
    const row = (await rowsOf(fixture.collector({ units }))).rows.get(42);
    assert.deepEqual(
      [row?.cpuTimeMs, row?.startTimeMs, row?.rssBytes],
      [1000, BOOT_MS + 2000, 16384],
    );
  });

  it('knows a process that started before the boot of its time namespace', async () => {
    fixture.tree.add(1, { start: '1844670170989' });
    const row = (await rowsOf(fixture.collector())).rows.get(1);
    assert.equal(row?.startId, '1844670170989');
    assert.equal(row.startTimeMs, BOOT_MS - 42_363_820);
  });

  it('ignores names in the root that are not pids', async () => {
    fixture.tree.write('self/stat', statBytes());
    fixture.tree.write('0/stat', statBytes());
    fixture.tree.write('12x/stat', statBytes());
    assert.equal((await rowsOf(fixture.collector())).rows.size, 0);
  });

  it('never reads what only an inspection needs', async () => {
    fixture.tree.add(42);
    for (const name of ['smaps', 'smaps_rollup', 'environ', 'io', 'limits', 'cgroup']) {
      fixture.tree.write(`42/${name}`, 'x\n');
    }
    const collector = fixture.collector();
    for (let tick = 0; tick < 10; tick++) {
      fixture.tree.add(42, { utime: tick });
      fixture.nowMs += 20_000;
      await collector.collect();
    }
    const names = new Set(fixture.reads.filter((path) => path.startsWith('42/')));
    const allowed = ['42/stat', '42/status', '42/cmdline', '42/statm', '42/schedstat'];
    assert.deepEqual(
      [...names].filter((path) => !allowed.includes(path)),
      [],
    );
    assert.ok(names.has('42/cmdline'));
  });

  it('marks kernel threads, and never reads their command line', async () => {
    fixture.tree.add(2, { flags: 0x00208040, ppid: 0 });
    const { rows } = await rowsOf(fixture.collector());
    assert.equal(rows.get(2)?.kernelThread, true);
    assert.ok(!fixture.reads.includes('2/cmdline'));
  });

  it('treats the same pid with a different start as a different process', async () => {
    fixture.tree.add(42, { start: '100', args: ['old'] });
    const collector = fixture.collector();
    await rowsOf(collector);
    fixture.tree.add(42, { start: '200', args: ['new'] });
    const row = (await rowsOf(collector)).rows.get(42);
    assert.deepEqual([row?.startId, row?.commandLine], ['200', 'new']);
  });

  it('forgets processes that ended', async () => {
    fixture.tree.add(42, { args: ['first'] });
    const collector = fixture.collector();
    await rowsOf(collector);
    fixture.tree.remove('42');
    assert.equal((await rowsOf(collector)).rows.size, 0);
    fixture.tree.add(42, { args: ['second'] });
    assert.equal((await rowsOf(collector)).rows.get(42)?.commandLine, 'second');
  });

  it('names the user as soon as the name service has answered', async () => {
    fixture.tree.add(42, { uid: 1000 });
    const collector = fixture.collector();
    assert.equal((await rowsOf(collector)).rows.get(42)?.user, undefined);
    assert.equal((await rowsOf(collector)).rows.get(42)?.user, 'user1000');
  });

  it('keeps the last command line of a process that is exiting', async () => {
    const PF_EXITING = 0x4;
    for (const [flags, expected] of [
      [PF_EXITING, 'work'],
      [0, undefined],
    ] as const) {
      fixture.tree.add(42, { args: ['work'] });
      const collector = fixture.collector();
      const row = (await rowsOf(collector)).rows.get(42)!;
      fixture.tree.add(42, { args: [], flags });
      const { processes } = await collector.collect(NO_EXTRAS, [processKey(row)]);
      assert.equal(processes.find(({ pid }) => pid === 42)?.commandLine, expected);
    }
  });
});
