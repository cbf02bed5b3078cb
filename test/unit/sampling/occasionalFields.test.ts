import assert from 'node:assert/strict';
import { OccasionalFields } from '../../../src/sampling/occasionalFields';
import { Sampler } from '../../../src/sampling/sampler';
import { FakeClock } from '../../support/fakeClock';
import { FakeSource } from '../../support/fakeSource';

describe('OccasionalFields', () => {
  const start = async (intervalMs: number | undefined) => {
    const clock = new FakeClock();
    const source = new FakeSource();
    const sampler = new Sampler(source, clock);
    sampler.setInterval(intervalMs);
    // This runs until the third tick; the second one comes early.
    await clock.pass(intervalMs === undefined ? 0 : 500 + intervalMs);
    return { clock, source, sampler, occasional: new OccasionalFields(sampler, clock) };
  };

  it('answers at once when no extra field is wanted', async () => {
    const { source, sampler, occasional } = await start(2000);
    const asked = source.asked.length;
    assert.equal(await occasional.snapshotWith([], 'nextTick'), sampler.snapshot);
    assert.equal(source.asked.length, asked);
  });

  it('answers with the next tick, without starting one', async () => {
    const { clock, source, sampler, occasional } = await start(2000);
    const [before, asked] = [sampler.snapshot, source.asked.length];
    const waiting = occasional.snapshotWith(['ports'], 'nextTick');
    await clock.pass(1000);
    assert.equal(source.asked.length, asked);
    await clock.pass(1000);
    assert.deepEqual([source.asked.length, source.wanted.at(-1)], [asked + 1, ['ports']]);
    assert.notEqual(sampler.snapshot, before);
    assert.equal(await waiting, sampler.snapshot);
    assert.equal(await occasional.snapshotWith(['ports'], 'nextTick'), sampler.snapshot);
    assert.equal(source.asked.length, asked + 1);
  });

  it('takes a snapshot now if asked to, even if sampling is off', async () => {
    const { clock, source, sampler, occasional } = await start(undefined);
    const waiting = occasional.snapshotWith(['cwd'], 'now');
    await clock.pass(0);
    assert.deepEqual(source.wanted, [['cwd']]);
    assert.equal(await waiting, sampler.snapshot);
  });

  it('waits for the second tick when a rate is wanted', async () => {
    const { clock, source, sampler, occasional } = await start(undefined);
    const waiting = occasional.snapshotWith(['io'], 'now');
    await clock.pass(1000);
    assert.deepEqual(source.wanted, [['io'], ['io']]);
    assert.equal(await waiting, sampler.snapshot);
  });

  it('keeps reading a field for a minute after the last request', async () => {
    const { clock, source, occasional } = await start(2000);
    void occasional.snapshotWith(['ports'], 'nextTick');
    await clock.pass(50_000);
    void occasional.snapshotWith(['ports'], 'nextTick');
    await clock.pass(58_000);
    assert.deepEqual(source.wanted.at(-1), ['ports']);
    await clock.pass(6000);
    assert.deepEqual(source.wanted.at(-1), []);
  });

  it('gives up if no tick comes in time', async () => {
    const { clock, occasional } = await start(60_000);
    const waiting = occasional.snapshotWith(['ports'], 'nextTick');
    await clock.pass(12_000);
    assert.equal(await waiting, undefined);
  });

  it('waits for the second tick of the status bar when a rate is wanted', async () => {
    const { clock, sampler, occasional } = await start(5000);
    await clock.pass(1);
    const waiting = occasional.snapshotWith(['io'], 'nextTick');
    await clock.pass(10_000);
    assert.equal(await waiting, sampler.snapshot);
  });

  it('waits for a tick that starts after a request for fresh values', async () => {
    const { clock, source, sampler, occasional } = await start(undefined);
    for (const ticks of [1, 2]) {
      const [before, waiting] = [sampler.snapshot, occasional.freshWith(['cwd'])];
      await clock.pass(0);
      assert.deepEqual(source.wanted.length, ticks);
      assert.deepEqual(source.wanted.at(-1), ['cwd']);
      assert.notEqual(await waiting, before);
    }
    source.answer = () => Promise.reject(new Error('no answer'));
    assert.equal(await occasional.freshWith(['cwd']), undefined);
  });

  it('stops wanting fields when it is disposed', async () => {
    const { clock, source, occasional } = await start(2000);
    void occasional.snapshotWith(['ports'], 'nextTick');
    occasional.dispose();
    await clock.pass(4000);
    assert.deepEqual(source.wanted.at(-1), []);
  });
});
