import assert from 'node:assert/strict';
import { SnapshotBuilder } from '../../../../src/core/process/deltaBuilder';
import { LibraryBench, LINUX, MAC } from '../../../support/libraryBench';

describe('SystemInformationCollector, of what the CPU does', () => {
  let bench: LibraryBench;
  beforeEach(() => (bench = new LibraryBench()));

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
});
