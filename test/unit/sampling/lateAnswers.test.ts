import assert from 'node:assert/strict';
import type { SnapshotDelta } from '../../../src/core/process/delta';
import { settle } from '../../support/fakeClock';
import { clockPasses, startSampler } from '../../support/samplerFixture';

describe('Sampler, when time passes before the next snapshot', () => {
  it('never has two ticks in flight, and drops missed ones', async () => {
    const { clock, source } = startSampler(1000);
    let answer: (delta: SnapshotDelta) => void = () => undefined;
    source.answer = () => new Promise((resolve) => (answer = resolve));
    await clock.pass(10_000);
    assert.equal(source.asked.length, 1);
    source.answer = undefined;
    answer(source.next(true));
    await settle();
    assert.equal(source.asked.length, 1);
  });

  it('marks the views stale after a long pause, and soon has percentages without it', async () => {
    const { clock, source, sampler, statuses } = startSampler(2000);
    await clock.pass(500);
    sampler.setInterval(undefined);
    await clock.pass(60_000);
    source.answer = () => {
      source.answer = undefined;
      return Promise.resolve({ ...source.next(), intervalMs: 60_000 });
    };
    sampler.setInterval(2000);
    assert.deepEqual(sampler.status, {
      kind: 'stale',
      sinceMs: sampler.snapshot?.timestampMs,
      message: 'Sampling was paused. A new snapshot is being taken.',
    });
    const asked = source.asked.length;
    await clock.pass(0);
    assert.deepEqual([source.asked.length, statuses.at(-1)], [asked + 1, 'live']);
    await clock.pass(500);
    assert.equal(source.asked.length, asked + 2);
    await clock.pass(1999);
    assert.equal(source.asked.length, asked + 2);
  });

  it('stays live during a short pause', async () => {
    const { clock, sampler, statuses } = startSampler(2000);
    await clock.pass(500);
    sampler.setInterval(undefined);
    await clock.pass(10_000);
    sampler.setInterval(2000);
    await clock.pass(0);
    assert.deepEqual(statuses, ['live']);
  });

  it('stretches the interval when a tick takes long', async () => {
    const { clock, source } = startSampler(1000);
    source.next(true);
    source.answer = async () => {
      await clockPasses(clock, 500);
      return source.next(true);
    };
    await clock.pass(0);
    await clock.pass(1400);
    assert.equal(source.asked.length, 1);
    await clock.pass(600);
    assert.equal(source.asked.length, 2);
  });

  it('marks the views stale while an answer is late, and live when it arrives', async () => {
    const { clock, source, statuses } = startSampler(2000);
    await clock.pass(0);
    let answer: (delta: SnapshotDelta) => void = () => undefined;
    source.answer = () => new Promise((resolve) => (answer = resolve));
    await clock.pass(4000);
    assert.deepEqual(statuses, ['live', 'stale']);
    answer(source.next());
    await settle();
    assert.deepEqual(statuses, ['live', 'stale', 'live']);
  });

  it('does not treat a collector as late that is always slow', async () => {
    const { clock, source, statuses } = startSampler(1000);
    source.answer = async () => {
      await clockPasses(clock, 2500);
      return source.next(true);
    };
    await clock.pass(60_000);
    assert.deepEqual(statuses, ['live']);
  });

  it('is loading, not failed, while the first answer is pending', async () => {
    const { clock, source, sampler, statuses } = startSampler(1000);
    source.answer = () => new Promise(() => undefined);
    await clock.pass(20_000);
    assert.deepEqual([sampler.status.kind, statuses], ['loading', []]);
  });
});
