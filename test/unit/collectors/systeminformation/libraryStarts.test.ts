import assert from 'node:assert/strict';
import { LibraryBench, started, NOW_MS, WINDOWS } from '../../../support/libraryBench';

describe('SystemInformationCollector, of when a process began', () => {
  let bench: LibraryBench;
  beforeEach(() => (bench = new LibraryBench()));

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
});
