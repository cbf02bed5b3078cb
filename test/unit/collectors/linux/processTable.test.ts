import assert from 'node:assert/strict';
import type { Collector } from '../../../../src/collectors/collector';
import { ProcfsFixture } from '../../../support/procfsFixture';

/** The schedstat of a process that has run this many times. */
const ran = (times: number) => `${times * 1000} 0 ${times}\n`;

describe('ProcessTable', () => {
  let fixture: ProcfsFixture;
  beforeEach(() => (fixture = new ProcfsFixture()));
  afterEach(() => fixture.tree.dispose());

  const rows = async (collector: Collector) =>
    new Map((await collector.collect()).processes.map((reading) => [reading.pid, reading]));
  const statReads = (pid: number) => fixture.reads.filter((path) => path === `${pid}/stat`).length;
  /** A collector that has read often enough to know how much each process has run. */
  const settled = async () => {
    const collector = fixture.collector();
    for (let i = 0; i < 3; i++) await collector.collect();
    fixture.reads.length = 0;
    return collector;
  };

  /** Makes the next read of the file that was opened first fail. */
  const failOnce = (code: string) => {
    const [fd] = fixture.openFiles.keys();
    const readOpen = fixture.readOpen.bind(fixture);
    fixture.readOpen = (asked, limit) => {
      if (asked !== fd) return readOpen(asked, limit);
      fixture.readOpen = readOpen;
      throw Object.assign(new Error(code), { code });
    };
  };

  it('does not read a process that has not run', async () => {
    fixture.tree.add(42);
    fixture.tree.write('42/schedstat', ran(1));
    const collector = await settled();
    for (let i = 0; i < 5; i++) await collector.collect();
    assert.deepEqual(new Set(fixture.reads), new Set(['', 'stat', 'meminfo', '42/schedstat']));
  });

  it('reads parents before their children, in whatever order their pids are', async () => {
    fixture.tree.add(10, { ppid: 30 });
    fixture.tree.add(20, { ppid: 0 });
    fixture.tree.add(30, { ppid: 20 });
    const collector = fixture.collector();
    await collector.collect();
    fixture.reads.length = 0;
    // A new process comes last: its parent may be any of the others.
    fixture.tree.add(5, { ppid: 10 });
    await collector.collect();
    const stats = fixture.reads.filter((path) => /^\d+\/(sched)?stat$/.test(path));
    const pids = new Set(stats.map((path) => Number.parseInt(path, 10)));
    assert.deepEqual([...pids], [20, 30, 10, 5]);
  });

  it('shows the CPU time of the children that a process has reaped', async () => {
    fixture.tree.add(42, { cutime: 12, cstime: 3 });
    const row = (await rows(fixture.collector())).get(42);
    assert.equal(row?.childrenCpuTimeMs, 150);
  });

  it('shows what a process did as soon as it has run', async () => {
    fixture.tree.add(42);
    fixture.tree.write('42/schedstat', ran(1));
    const collector = await settled();
    fixture.tree.add(42, { utime: 7, state: 'R' });
    fixture.tree.write('42/schedstat', ran(2));
    const row = (await rows(collector)).get(42);
    assert.deepEqual([row?.cpuTimeMs, row?.state], [70, 'running']);
  });

  it('reads a multithreaded process at every tick: its other threads are not counted', async () => {
    fixture.tree.add(42, { threads: 2 });
    fixture.tree.write('42/schedstat', ran(1));
    const collector = await settled();
    fixture.tree.add(42, { threads: 2, utime: 7 });
    assert.equal((await rows(collector)).get(42)?.cpuTimeMs, 70);
  });

  it('does not read the command line of a multithreaded process again while nothing changes', async () => {
    fixture.tree.add(42, { threads: 8, start: '360000' });
    const collector = await settled();
    const lines = () => fixture.reads.filter((path) => path === '42/cmdline').length;
    for (let i = 0; i < 10; i++) await collector.collect();
    assert.equal(lines(), 0);
    fixture.tree.add(42, { threads: 8, start: '360000', utime: 1 });
    await collector.collect();
    assert.equal(lines(), 1);
    // It can change its title in less than a clock tick.
    fixture.nowMs += 60_000;
    await collector.collect();
    assert.equal(lines(), 2);
  });

  it('follows a process that starts a thread, and one that ends all others', async () => {
    fixture.tree.add(42);
    fixture.tree.write('42/schedstat', ran(1));
    const collector = await settled();
    fixture.tree.add(42, { threads: 2 });
    fixture.tree.write('42/schedstat', ran(2));
    await collector.collect();
    fixture.tree.add(42, { threads: 2, utime: 7 });
    assert.equal((await rows(collector)).get(42)?.cpuTimeMs, 70);
    fixture.tree.add(42, { threads: 1, utime: 8 });
    for (let i = 0; i < 3; i++) await collector.collect();
    fixture.reads.length = 0;
    assert.equal((await rows(collector)).get(42)?.cpuTimeMs, 80);
    assert.equal(statReads(42), 0);
  });

  for (const [kernel, content] of [
    ['has no schedstat', undefined],
    ['counts nothing', '0 0 0\n'],
  ] as const) {
    it(`reads every process at every tick if the kernel ${kernel}`, async () => {
      fixture.tree.add(42);
      if (content !== undefined) fixture.tree.write('42/schedstat', content);
      const collector = await settled();
      fixture.tree.add(42, { utime: 7 });
      assert.equal((await rows(collector)).get(42)?.cpuTimeMs, 70);
    });
  }

  it('notices within a minute what others changed on a process that has not run', async () => {
    fixture.tree.add(42);
    fixture.tree.write('42/schedstat', ran(1));
    const collector = await settled();
    fixture.tree.add(42, { nice: 5 });
    assert.equal((await rows(collector)).get(42)?.nice, 0);
    fixture.nowMs += 60_000;
    assert.equal((await rows(collector)).get(42)?.nice, 5);
  });

  for (const [how, end] of [
    ['is missing', () => fixture.tree.remove('41')],
    ['is a zombie', () => fixture.tree.add(41, { state: 'Z' })],
    ['was replaced', () => fixture.tree.add(41, { start: '2000' })],
  ] as const) {
    it(`updates the parent of an orphan that has not run if the old one ${how}`, async () => {
      fixture.tree.add(41);
      fixture.tree.add(42, { ppid: 41 });
      fixture.tree.write('42/schedstat', ran(1));
      const collector = await settled();
      end();
      fixture.tree.add(42, { ppid: 1 });
      assert.equal((await rows(collector)).get(42)?.ppid, 1);
    });
  }

  it('updates the parent of an orphan that was read right before the old one ended', async () => {
    fixture.tree.add(42, { ppid: 99 });
    fixture.tree.write('42/schedstat', ran(1));
    fixture.tree.add(99);
    fixture.tree.write('99/schedstat', ran(1));
    const collector = await settled();
    fixture.tree.write('42/schedstat', ran(2));
    fixture.tree.remove('99');
    await collector.collect();
    fixture.tree.add(42, { ppid: 1 });
    assert.equal((await rows(collector)).get(42)?.ppid, 1);
  });

  it('reads everything again if a pid was reused within a tick of the clock', async () => {
    fixture.tree.add(42, { args: ['old'] });
    fixture.tree.write('42/schedstat', ran(1));
    const collector = await settled();
    failOnce('ESRCH');
    fixture.tree.add(42, { args: ['new'] });
    assert.equal((await rows(collector)).get(42)?.commandLine, 'new');
  });

  it('keeps its files open when one of them cannot be read for a moment', async () => {
    for (const pid of [41, 42]) fixture.tree.add(pid, { threads: 2 });
    const collector = await settled();
    fixture.tree.add(43);
    fixture.errors.set('43/stat', 'EIO');
    await collector.collect();
    assert.equal(fixture.openFiles.size, 2);
  });

  it('notices a reused pid even if both processes have run equally little', async () => {
    fixture.tree.add(42, { start: '100' });
    fixture.tree.write('42/schedstat', ran(1));
    const collector = await settled();
    failOnce('ESRCH');
    fixture.tree.add(42, { start: '200' });
    assert.equal((await rows(collector)).get(42)?.startId, '200');
  });

  it('keeps no file open for a while when there are no descriptors left', async () => {
    for (const pid of [41, 42]) {
      fixture.tree.add(pid, { threads: 2 });
    }
    const collector = await settled();
    assert.equal(fixture.openFiles.size, 2);
    fixture.tree.add(43, { threads: 2 });
    fixture.errors.set('43/stat', 'EMFILE');
    await collector.collect();
    assert.equal(fixture.openFiles.size, 0);
    fixture.errors.clear();
    assert.equal((await rows(collector)).size, 3);
    assert.equal(fixture.openFiles.size, 0);
    fixture.nowMs += 60_000;
    await collector.collect();
    assert.equal(fixture.openFiles.size, 3);
  });
});

describe('ProcessTable, reading details', () => {
  let fixture: ProcfsFixture;
  beforeEach(() => (fixture = new ProcfsFixture()));
  afterEach(() => fixture.tree.dispose());

  it('reads some processes in the first tick and the others in the next ones', async () => {
    for (const pid of [41, 42, 43]) fixture.tree.add(pid);
    const collector = fixture.collector({ mostDetailsPerTick: 2 });
    const known = async () =>
      (await collector.collect()).processes.filter((info) => info.commandLine !== undefined).length;
    assert.equal(await known(), 2);
    assert.equal(await known(), 3);
  });

  it('does not read a process again that has not run', async () => {
    fixture.tree.add(42);
    fixture.tree.write('42/schedstat', ran(1));
    const collector = fixture.collector();
    const later = async () => {
      fixture.nowMs += 60_000;
      return collector.collect();
    };
    // How much the process had run is known from the second tick on.
    for (let i = 0; i < 3; i++) await later();
    fixture.reads.length = 0;
    await later();
    assert.ok(!fixture.reads.includes('42/cmdline'));
    fixture.tree.write('42/schedstat', ran(2));
    fixture.tree.write('42/cmdline', 'renamed\0');
    assert.equal((await later()).processes[0]?.commandLine, 'renamed');
  });
});
