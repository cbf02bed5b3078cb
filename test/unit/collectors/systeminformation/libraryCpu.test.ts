import assert from 'node:assert/strict';
import { SnapshotBuilder } from '../../../../src/core/process/deltaBuilder';
import { LibraryFixture, LINUX, MAC } from '../../../support/libraryFixture';

describe('SystemInformationCollector, reading CPU use', () => {
  let fixture: LibraryFixture;
  beforeEach(() => (fixture = new LibraryFixture()));

  for (const [traits, cpu, expected] of [
    [LINUX, 10, 10],
    [MAC, 10, 10],
  ] as const) {
    const what = traits.cpuIsShareOf;
    it(`computes percent of one core from a share of one ${what}, except at first`, async () => {
      const builder = new SnapshotBuilder();
      const collector = fixture.collector(traits);
      fixture.list = [{ cpu: 1.5, cpuu: 1, cpus: 0.5 }];
      assert.equal(
        builder.next(await collector.collect()).processes.get(42)?.cpuPercent,
        undefined,
      );
      fixture.elapsedMs += 2000;
      const { cpuCount } = (await fixture.collector(traits).collect()).machine;
      const share = what === 'machine' ? cpu / cpuCount : cpu;
      fixture.list = [{ cpu: share, cpuu: share }];
      const snapshot = builder.next(await collector.collect());
      assert.equal(snapshot.processes.get(42)?.cpuPercent, expected);
      // A process that appears later has its first percentage later.
      fixture.elapsedMs += 2000;
      fixture.list = [{ cpu: share }, { pid: 43, cpu: 60 }];
      assert.equal(
        builder.next(await collector.collect()).processes.get(43)?.cpuPercent,
        undefined,
      );
    });
  }

  it('shows no CPU time: the library does not know the total of a process', async () => {
    const builder = new SnapshotBuilder();
    const collector = fixture.collector(MAC);
    fixture.list = [{ cpu: 10 }];
    for (const elapsedMs of [0, 2000]) {
      fixture.elapsedMs = elapsedMs;
      const { processes } = builder.next(await collector.collect());
      assert.equal(processes.get(42)?.cpuTimeMs, undefined);
    }
  });

  it('ignores the CPU use that ps reports if the library could not read the times', async () => {
    fixture.list = [{ cpu: 0 }];
    const collector = fixture.collector();
    await collector.collect();
    fixture.elapsedMs += 2000;
    fixture.list = [{ cpu: 99, cpuu: 0, cpus: 0 }];
    assert.equal((await collector.collect()).processes[0]?.cpuTimeMs, undefined);
  });
});
