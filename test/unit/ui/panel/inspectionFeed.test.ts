import assert from 'node:assert/strict';
import { uniformInspection } from '../../../../src/core/process/inspection';
import type { ProcessKey } from '../../../../src/core/process/process';
import { FeedBench, ONE, OTHER } from '../../../support/feedBench';

const inspectionOf = (key: ProcessKey, atMs = 1) =>
  uniformInspection(key, atMs, { ok: false, reason: 'unsupported' });

describe('What the details of a panel are fed', () => {
  let bench: FeedBench;
  beforeEach(() => (bench = new FeedBench()));

  it('is nothing while they are closed', () => {
    bench.sample();
    assert.deepEqual(bench.source.asked, []);
  });

  it('is what is read of their process, at once and again after each sample', async () => {
    bench.open(ONE);
    assert.deepEqual(bench.source.asked, [{ key: ONE, environment: false }]);
    await bench.source.answer(inspectionOf(ONE, 1));
    bench.sample();
    await bench.source.answer(inspectionOf(ONE, 2));
    const expected = [1, 2].map((atMs) => ({
      type: 'inspection',
      inspection: inspectionOf(ONE, atMs),
    }));
    assert.deepEqual(bench.posted, expected);
  });

  it('is asked for one at a time, however slow the answer', async () => {
    bench.open(ONE);
    for (let i = 0; i < 5; i++) bench.sample();
    assert.equal(bench.source.asked.length, 1);
    await bench.source.answer(inspectionOf(ONE));
    bench.sample();
    assert.equal(bench.source.asked.length, 2);
  });

  it('is of the process they moved on to, never of the one before', async () => {
    bench.open(ONE);
    bench.open(OTHER);
    assert.equal(bench.source.asked.length, 1);
    await bench.source.answer(inspectionOf(ONE));
    assert.deepEqual(bench.posted, []);
    assert.equal(bench.source.asked.at(-1)?.key, OTHER);
    await bench.source.answer(inspectionOf(OTHER));
    assert.deepEqual(bench.posted, [{ type: 'inspection', inspection: inspectionOf(OTHER) }]);
  });

  it('has the environment as soon as it is asked for', async () => {
    bench.open(ONE);
    await bench.source.answer(inspectionOf(ONE));
    bench.feed.open(ONE, { environment: true });
    assert.deepEqual(bench.source.asked.at(-1), { key: ONE, environment: true });
  });

  it('is dropped when they close meanwhile, and nothing more is asked', async () => {
    bench.open(ONE);
    bench.feed.close();
    await bench.source.answer(inspectionOf(ONE));
    bench.sample();
    assert.deepEqual(bench.posted, []);
    assert.equal(bench.source.asked.length, 1);
  });

  it('ends with the process', async () => {
    bench.open(ONE);
    await bench.source.answer({ kind: 'gone', key: ONE, atMs: 5 });
    bench.sample();
    assert.equal(bench.posted.length, 1);
    assert.equal(bench.source.asked.length, 1);
  });

  it('says that nothing could be read when the collector fails at the first time', async () => {
    bench.open(ONE);
    await bench.source.fail();
    const [message] = bench.posted;
    assert.ok(message?.type === 'inspection' && message.inspection.kind === 'process');
    assert.deepEqual(message.inspection.memory, { ok: false, reason: 'failed' });
  });

  it('keeps what was read when the collector fails later, and goes on', async () => {
    bench.open(ONE);
    await bench.source.answer(inspectionOf(ONE));
    bench.sample();
    await bench.source.fail();
    assert.equal(bench.posted.length, 1);
    bench.sample();
    await bench.source.answer(inspectionOf(ONE, 2));
    assert.equal(bench.posted.length, 2);
  });

  it('keeps what was read when the collector fails as the environment is asked for', async () => {
    bench.open(ONE);
    await bench.source.answer(inspectionOf(ONE));
    bench.feed.open(ONE, { environment: true });
    await bench.source.fail();
    assert.equal(bench.posted.length, 1);
    bench.open(OTHER);
    await bench.source.fail();
    assert.equal(bench.posted.length, 2);
  });

  it('is nothing once the panel is closed', () => {
    bench.open(ONE);
    bench.feed.dispose();
    bench.sample();
    assert.equal(bench.source.asked.length, 1);
    assert.equal(bench.sampler.listenerCount('sample'), 0);
  });
});
