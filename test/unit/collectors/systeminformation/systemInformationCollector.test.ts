import assert from 'node:assert/strict';
import type { Systeminformation } from 'systeminformation';
import { CollectError } from '../../../../src/collectors/collector';
import type { LibraryTraits } from '../../../../src/collectors/systeminformation/libraryTraits';
import {
  SystemInformationCollector,
  type Library,
} from '../../../../src/collectors/systeminformation/systemInformationCollector';
import { MASK } from '../../../../src/core/redaction/mask';
import { SnapshotBuilder } from '../../../../src/core/snapshotBuilder';

type Entry = Systeminformation.ProcessesProcessData;

const LINUX: LibraryTraits = {
  cpuIsShareOf: 'machine',
  startIs: 'computed',
  hasNice: true,
  hasLoadAverages: true,
  hasKernelThreads: true,
  commandIsWholeLine: false,
};
const MAC: LibraryTraits = { ...LINUX, cpuIsShareOf: 'core', hasKernelThreads: false };
const WINDOWS: LibraryTraits = {
  cpuIsShareOf: 'machine',
  startIs: 'exact',
  hasNice: false,
  hasLoadAverages: false,
  hasKernelThreads: false,
  commandIsWholeLine: true,
};
const NOW_MS = Date.UTC(2026, 5, 1, 12);

/** What the library says `ageMs` after a start: local time, whole seconds. */
function started(ageMs: number, nowMs: number): string {
  const zoneMs = new Date(nowMs).getTimezoneOffset() * 60_000;
  return new Date(nowMs - ageMs - zoneMs).toISOString().slice(0, 19).replace('T', ' ');
}

class Bench {
  list: Partial<Entry>[] = [];
  elapsedMs = 0;
  wallStepMs = 0;

  collector(traits = LINUX): SystemInformationCollector {
    const library = {
      readMemory: () => Promise.resolve({ total: 1000, available: 400 }),
      listProcesses: () => Promise.resolve({ list: this.list.map((entry) => this.whole(entry)) }),
    } as unknown as Library;
    const clock = {
      wallMs: () => NOW_MS + this.elapsedMs + this.wallStepMs,
      monotonicMs: () => this.elapsedMs,
    };
    return new SystemInformationCollector(
      traits,
      () => Promise.resolve(library),
      clock,
      undefined,
      { idOf: (user) => (user === 'root' ? 0 : undefined) },
    );
  }

  whole(entry: Partial<Entry>): Entry {
    return {
      pid: 42,
      parentPid: 1,
      name: 'node',
      cpu: 0,
      cpuu: entry.cpu ?? 0,
      cpus: 0,
      memVsz: 2000,
      memRss: 300,
      nice: 0,
      started: started(3_600_000 + this.elapsedMs, NOW_MS + this.elapsedMs + this.wallStepMs),
      state: 'sleeping',
      user: 'root',
      command: 'node',
      params: 'x.js',
      path: '/usr/bin',
      ...entry,
    } as Entry;
  }
}

describe('SystemInformationCollector', () => {
  let bench: Bench;
  beforeEach(() => (bench = new Bench()));

  it('brings an entry into the common form', async () => {
    bench.list = [{}];
    const { processes, machine } = await bench.collector().collect();
    assert.deepEqual(
      processes,
      [
        {
          pid: 42,
          ppid: 1,
          startId: String(NOW_MS - 3_600_000),
          name: 'node',
          commandLine: '/usr/bin/node x.js',
          user: 'root',
          uid: 0,
          state: 'sleeping',
          startTimeMs: NOW_MS - 3_600_000,
          cpuTimeMs: undefined,
          rssBytes: 300 * 1024,
          virtualBytes: 2000 * 1024,
          nice: 0,
          kernelThread: false,
        },
      ].map((row) => ({ ...row, cpuTimeMs: 0 })),
    );
    assert.deepEqual([machine.memoryTotalBytes, machine.memoryAvailableBytes], [1000, 400]);
  });

  it('shows a command line of Windows once, without the program before it', async () => {
    const program = 'C:\\Program Files\\nodejs\\node.exe';
    const whole = { name: 'node.exe', path: program, params: '', user: '' };
    bench.list = [
      { ...whole, pid: 8, command: `"${program}" server.js` },
      // Nothing but the name, where it may not be read.
      { ...whole, pid: 4, name: 'System', path: '', command: 'System' },
    ];
    const { processes } = await bench.collector(WINDOWS).collect();
    assert.deepEqual(
      processes.map(({ commandLine, nice, uid }) => [commandLine, nice, uid]),
      [
        [`"${program}" server.js`, undefined, undefined],
        [undefined, undefined, undefined],
      ],
    );
  });

  it('masks secrets in command lines, before they are cut, and in names', async () => {
    bench.list = [
      { pid: 8, params: '--token "a b" -v' },
      { pid: 9, params: `${'x'.repeat(2020)} https://u:SECRET@example.org/` },
      { pid: 10, name: 'worker --token=abc', command: 'worker --token=abc', params: '', path: '' },
    ];
    const { processes } = await bench.collector().collect();
    const [whole, cut, title] = processes;
    assert.equal(whole?.commandLine, `/usr/bin/node --token "${MASK}" -v`);
    assert.match(cut?.commandLine ?? '', /x https:\/\/u?[^A-Z]*…$/);
    assert.deepEqual([title?.name, title?.commandLine], [`worker --token=${MASK}`, undefined]);
  });

  for (const [traits, cpu, expected] of [
    [LINUX, 10, 10],
    [MAC, 10, 10],
  ] as const) {
    const what = traits.cpuIsShareOf;
    it(`computes percent of one core from a share of one ${what}, but not from the first`, async () => {
      const builder = new SnapshotBuilder();
      const collector = bench.collector(traits);
      bench.list = [{ cpu: 1.5, cpuu: 1, cpus: 0.5 }];
      assert.equal(
        builder.next(await collector.collect()).processes.get(42)?.cpuPercent,
        undefined,
      );
      bench.elapsedMs += 2000;
      const { cpuCount } = (await bench.collector(traits).collect()).machine;
      const share = what === 'machine' ? cpu / cpuCount : cpu;
      bench.list = [{ cpu: share, cpuu: share }];
      const snapshot = builder.next(await collector.collect());
      assert.equal(snapshot.processes.get(42)?.cpuPercent, expected);
      // A process that comes later has its first percentage later.
      bench.elapsedMs += 2000;
      bench.list = [{ cpu: share }, { pid: 43, cpu: 60 }];
      assert.equal(
        builder.next(await collector.collect()).processes.get(43)?.cpuPercent,
        undefined,
      );
    });
  }

  it('shows no CPU time: it knows none since the start of a process', async () => {
    const builder = new SnapshotBuilder();
    const collector = bench.collector(MAC);
    bench.list = [{ cpu: 10 }];
    for (const elapsedMs of [0, 2000]) {
      bench.elapsedMs = elapsedMs;
      const { processes } = builder.next(await collector.collect());
      assert.equal(processes.get(42)?.cpuTimeMs, undefined);
    }
  });

  it('takes for unknown what ps says of a process whose times the library could not read', async () => {
    bench.list = [{ cpu: 0 }];
    const collector = bench.collector();
    await collector.collect();
    bench.elapsedMs += 2000;
    bench.list = [{ cpu: 99, cpuu: 0, cpus: 0 }];
    assert.equal((await collector.collect()).processes[0]?.cpuTimeMs, undefined);
  });

  describe('asked again within half a second, when the library repeats its last answer', () => {
    /** A library that looks again only once `looksAtMs` has come. */
    function repeating(looksAtMs: number) {
      const first = [bench.whole({ pid: 42 })];
      const library = {
        readMemory: () => Promise.resolve({ total: 1, available: 1 }),
        listProcesses: () =>
          Promise.resolve({
            list: bench.elapsedMs < looksAtMs ? first : [bench.whole({ pid: 43 })],
          }),
      } as unknown as Library;
      const clock = { wallMs: () => NOW_MS + bench.elapsedMs, monotonicMs: () => bench.elapsedMs };
      const pause = (ms: number) => {
        bench.elapsedMs += ms;
        return Promise.resolve();
      };
      return new SystemInformationCollector(LINUX, () => Promise.resolve(library), clock, pause);
    }

    it('waits until it looks: who ended meanwhile is not listed', async () => {
      const collector = repeating(500);
      await collector.collect();
      const { processes, monotonicMs } = await collector.collect();
      assert.deepEqual(
        processes.map(({ pid }) => pid),
        [43],
      );
      assert.ok(monotonicMs >= 500);
    });

    it('fails when it repeats itself for longer, as it does after the clock was set back', async () => {
      const collector = repeating(3_600_000);
      await collector.collect();
      await assert.rejects(collector.collect(), CollectError);
    });
  });

  it('keeps the identity while the start wavers and the clock is set', async () => {
    bench.list = [{}];
    const collector = bench.collector();
    const [first] = (await collector.collect()).processes;
    for (const [elapsedMs, wallStepMs] of [
      [2300, 0],
      [2900, 0],
      [9100, 3_600_000],
      [9900, -3_600_000],
    ] as const) {
      Object.assign(bench, { elapsedMs, wallStepMs });
      const [row] = (await collector.collect()).processes;
      assert.equal(row?.startId, first?.startId);
    }
  });

  it('takes the same pid with a later start for another process', async () => {
    bench.list = [{}];
    const collector = bench.collector();
    const [first] = (await collector.collect()).processes;
    bench.elapsedMs = 20_000;
    bench.list = [{ started: started(1000, NOW_MS + 20_000) }];
    const [row] = (await collector.collect()).processes;
    assert.notEqual(row?.startId, first?.startId);
  });

  it('takes a start that is exact at its word: a second later is another process', async () => {
    bench.list = [{ started: '2026-03-04 05:06:07' }];
    const collector = bench.collector(WINDOWS);
    const [first] = (await collector.collect()).processes;
    Object.assign(bench, { elapsedMs: 2000, wallStepMs: 3_600_000 });
    const [same] = (await collector.collect()).processes;
    assert.equal(same?.startId, first?.startId);
    bench.elapsedMs = 4000;
    bench.list = [{ started: '2026-03-04 05:06:08' }];
    const [other] = (await collector.collect()).processes;
    assert.notEqual(other?.startId, first?.startId);
  });

  it('knows no start where the text is none', async () => {
    bench.list = [{ started: 'NaN-NaN' }];
    const [row] = (await bench.collector().collect()).processes;
    assert.deepEqual([row?.startId, row?.startTimeMs], ['0', undefined]);
  });

  it('marks kernel threads by parent and want of memory', async () => {
    bench.list = [
      { pid: 2, parentPid: 0, memVsz: 0, params: '' },
      { pid: 9, parentPid: 2, memVsz: 0 },
      { pid: 10, parentPid: 2, memVsz: 10 },
    ];
    const { processes } = await bench.collector().collect();
    assert.deepEqual(
      processes.map(({ kernelThread }) => kernelThread),
      [true, true, false],
    );
  });

  it('takes an empty list for a failure', async () => {
    await assert.rejects(bench.collector().collect(), CollectError);
  });

  it('takes a library that cannot be had for a failure', async () => {
    const collector = new SystemInformationCollector(LINUX, () =>
      Promise.reject(new Error('gone')),
    );
    await assert.rejects(collector.collect(), CollectError);
  });
});
