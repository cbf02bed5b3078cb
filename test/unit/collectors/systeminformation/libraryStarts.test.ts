import assert from 'node:assert/strict';
import { LibraryFixture, started, NOW_MS, WINDOWS } from '../../../support/libraryFixture';

describe('SystemInformationCollector, reading start times', () => {
  let fixture: LibraryFixture;
  beforeEach(() => (fixture = new LibraryFixture()));

  it('keeps the identity while the start varies and the clock is set', async () => {
    fixture.list = [{}];
    const collector = fixture.collector();
    const [first] = (await collector.collect()).processes;
    for (const [elapsedMs, wallStepMs] of [
      [2300, 0],
      [2900, 0],
      [9100, 3_600_000],
      [9900, -3_600_000],
    ] as const) {
      Object.assign(fixture, { elapsedMs, wallStepMs });
      const [row] = (await collector.collect()).processes;
      assert.equal(row?.startId, first?.startId);
    }
  });

  it('treats the same pid with a later start as a different process', async () => {
    fixture.list = [{}];
    const collector = fixture.collector();
    const [first] = (await collector.collect()).processes;
    fixture.elapsedMs = 20_000;
    fixture.list = [{ started: started(1000, NOW_MS + 20_000) }];
    const [row] = (await collector.collect()).processes;
    assert.notEqual(row?.startId, first?.startId);
  });

  it('trusts an exact start: one second later is a different process', async () => {
    fixture.list = [{ started: '2026-03-04 05:06:07' }];
    const collector = fixture.collector(WINDOWS);
    const [first] = (await collector.collect()).processes;
    Object.assign(fixture, { elapsedMs: 2000, wallStepMs: 3_600_000 });
    const [same] = (await collector.collect()).processes;
    assert.equal(same?.startId, first?.startId);
    fixture.elapsedMs = 4000;
    fixture.list = [{ started: '2026-03-04 05:06:08' }];
    const [other] = (await collector.collect()).processes;
    assert.notEqual(other?.startId, first?.startId);
  });

  it('knows no start if the text is not a time', async () => {
    fixture.list = [{ started: 'NaN-NaN' }];
    const [row] = (await fixture.collector().collect()).processes;
    assert.deepEqual([row?.startId, row?.startTimeMs], ['0', undefined]);
  });
});
