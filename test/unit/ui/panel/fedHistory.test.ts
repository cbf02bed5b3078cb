import assert from 'node:assert/strict';
import { encodeDelta } from '../../../../src/core/process/delta';
import { FeedBench, ONE } from '../../../support/feedBench';
import { info, snapshot } from '../../../support/processes';

describe('The history that the details of a panel are fed', () => {
  let bench: FeedBench;
  beforeEach(() => (bench = new FeedBench()));

  it('begins with what the process used before, once', () => {
    const before = snapshot([info({ pid: 10, cpuPercent: undefined, rssBytes: 5 })], 1);
    const now = snapshot([info({ pid: 10, cpuPercent: 50, rssBytes: 6 })], 2);
    bench.history.add({ delta: encodeDelta(before), previous: undefined, snapshot: before });
    bench.history.add({ delta: encodeDelta(now, before), previous: before, snapshot: now });
    bench.open(ONE);
    bench.feed.open(ONE, { environment: true });
    const columns = {
      atMs: [before.timestampMs, now.timestampMs],
      cpuPercent: [null, 50],
      rssBytes: [5, 6],
    };
    assert.deepEqual(bench.posted, [{ type: 'history', key: ONE, history: columns }]);
  });

  it('begins with the last of a process that ended before', () => {
    const before = snapshot([info({ pid: 10, rssBytes: 5 }), info({ pid: 20 })], 1);
    const now = snapshot([info({ pid: 20 })], 2);
    bench.history.add({ delta: encodeDelta(before), previous: undefined, snapshot: before });
    bench.history.add({ delta: encodeDelta(now, before), previous: before, snapshot: now });
    bench.open(ONE);
    const [message] = bench.posted;
    assert.ok(message?.type === 'history');
    const last = info({ pid: 10, rssBytes: 5 });
    assert.deepEqual(message.ended, { last, atMs: now.timestampMs });
  });

  it('begins anew when they were on another meanwhile, of which nothing was heard', () => {
    const now = snapshot([info({ pid: 10 })], 1);
    bench.history.add({ delta: encodeDelta(now), previous: undefined, snapshot: now });
    bench.history.add({
      delta: encodeDelta(now),
      previous: now,
      snapshot: snapshot([info({ pid: 10 })], 2),
    });
    bench.open(ONE);
    bench.open(ONE);
    assert.deepEqual(
      bench.posted.map(({ type }) => type),
      ['history', 'history'],
    );
  });
});
