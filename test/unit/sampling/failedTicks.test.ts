import assert from 'node:assert/strict';
import { CollectError } from '../../../src/collectors/collector';
import { sentence } from '../../../src/core/text/sentence';
import { settle } from '../../support/fakeClock';
import { info } from '../../support/processes';
import { failing, startSampler } from '../../support/samplerFixture';

describe('Sampler, when the collector fails', () => {
  it('continues after a failed tick, keeps the last snapshot and reports the failure', async () => {
    const { clock, source, sampler, statuses } = startSampler(2000);
    source.processes = [info({ pid: 7 })];
    await clock.pass(0);
    source.answer = failing('The processes cannot be listed.');
    await clock.pass(2000);
    assert.ok(sampler.snapshot?.processes.has(7));
    assert.deepEqual(sampler.status, {
      kind: 'stale',
      sinceMs: sampler.snapshot?.timestampMs,
      message: 'The processes cannot be listed.',
    });
    source.answer = undefined;
    await clock.pass(30_000);
    assert.equal(statuses.at(-1), 'live');
  });

  it('reports a failure when there never was a snapshot', async () => {
    const { clock, source, sampler } = startSampler();
    source.answer = failing('No /proc here.');
    sampler.setInterval(2000);
    await clock.pass(0);
    assert.deepEqual(sampler.status, { kind: 'failed', message: 'No /proc here.' });
  });

  it('reports the reason if the source knows it', async () => {
    const { clock, source, sampler } = startSampler();
    const why = [sentence('It exited with code {0}.', 127)];
    source.answer = () => Promise.reject(new CollectError('failed', 'It ended.', undefined, why));
    sampler.setInterval(2000);
    await clock.pass(0);
    assert.deepEqual(sampler.status, { kind: 'failed', message: 'It ended.', why });
  });

  it('becomes stale as soon as the child dies, and asks again at once', async () => {
    const { clock, source, statuses } = startSampler(10_000);
    await clock.pass(0);
    source.die('The collector ended.');
    assert.deepEqual(statuses, ['live', 'stale']);
    await clock.pass(0);
    assert.equal(statuses.at(-1), 'live');
  });

  it('asks again after a quarter of a second when the child dies during a tick', async () => {
    const { clock, source, statuses } = startSampler(10_000);
    await clock.pass(9500);
    let reject: (error: Error) => void = () => undefined;
    source.answer = () => new Promise((_resolve, refuse) => (reject = refuse));
    await clock.pass(1000);
    const asked = source.asked.length;
    source.answer = undefined;
    // The supervisor does this in one turn as well.
    reject(new CollectError('failed', 'It ended.'));
    source.die('It ended.');
    await settle();
    assert.equal(statuses.at(-1), 'stale');
    await clock.pass(250);
    assert.equal(source.asked.length, asked + 1);
    assert.equal(statuses.at(-1), 'live');
  });

  it('keeps one tick in flight when the child is lost while it is asked', async () => {
    const { clock, source } = startSampler(10_000);
    await clock.pass(9500);
    source.answer = () => {
      source.die('It could not be started.');
      return Promise.reject(new CollectError('failed', 'It could not be started.'));
    };
    await clock.pass(1000);
    const asked = source.asked.length;
    await clock.pass(249);
    assert.equal(source.asked.length, asked);
    await clock.pass(1);
    assert.equal(source.asked.length, asked + 1);
  });

  it('stops asking a source that gave up until it is restarted', async () => {
    const { clock, source, sampler } = startSampler(2000);
    await clock.pass(0);
    source.gaveUp = true;
    source.answer = failing('It crashed five times.');
    await clock.pass(2000);
    const asked = source.asked.length;
    await clock.pass(120_000);
    assert.equal(source.asked.length, asked);
    assert.deepEqual(sampler.status, { kind: 'failed', message: 'It crashed five times.' });
    await sampler.restart();
    assert.equal(source.restarts, 1);
    assert.deepEqual(sampler.status, { kind: 'live' });
  });
});
