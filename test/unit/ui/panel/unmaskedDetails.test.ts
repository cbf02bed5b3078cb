import assert from 'node:assert/strict';
import { FeedBench, ONE, OTHER } from '../../../support/feedBench';

describe('What is unmasked for the details of a panel', () => {
  let bench: FeedBench;
  beforeEach(() => (bench = new FeedBench()));

  it('is what was masked, when asked for', async () => {
    bench.open(ONE);
    const what = { kind: 'variable', name: 'TOKEN' } as const;
    await bench.feed.reveal(ONE, what);
    const result = { ok: true, value: ['hunter2'] };
    assert.deepEqual(bench.posted, [{ type: 'revealed', key: ONE, what, result }]);
  });

  it('says so when what was masked cannot be had', async () => {
    bench.open(ONE);
    bench.source.answerReveal = Promise.reject(new Error('The collector did not answer.'));
    await bench.feed.reveal(ONE, { kind: 'arguments' });
    const [message] = bench.posted;
    assert.ok(message?.type === 'revealed');
    assert.deepEqual(message.result, { ok: false, reason: 'failed' });
  });

  it('never unmasks what the details are not open on', async () => {
    await bench.feed.reveal(ONE, { kind: 'arguments' });
    bench.open(OTHER);
    await bench.feed.reveal(ONE, { kind: 'arguments' });
    assert.deepEqual(bench.source.revealed, []);
    const late = bench.feed.reveal(OTHER, { kind: 'arguments' });
    bench.feed.close();
    await late;
    assert.deepEqual(bench.posted, []);
  });

  it('is not unmasked for details that were closed and opened again meanwhile', async () => {
    bench.open(ONE);
    const late = bench.feed.reveal(ONE, { kind: 'arguments' });
    bench.feed.close();
    bench.open(ONE);
    await late;
    assert.deepEqual(bench.posted, []);
  });

  it('is unmasked although the environment was asked for meanwhile', async () => {
    bench.open(ONE);
    const late = bench.feed.reveal(ONE, { kind: 'arguments' });
    bench.feed.open(ONE, { environment: true });
    await late;
    assert.deepEqual(
      bench.posted.map(({ type }) => type),
      ['revealed'],
    );
  });
});
