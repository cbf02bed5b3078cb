import assert from 'node:assert/strict';
import { CollectError } from '../../../src/collectors/collector';
import { Sampler } from '../../../src/collectors/sampling/sampler';
import type { SnapshotDelta } from '../../../src/core/delta';
import type { SamplingStatus } from '../../../src/core/samplingStatus';
import { FakeClock, settle } from '../../support/fakeClock';
import { FakeSource } from '../../support/fakeSource';
import { info } from '../../support/processes';

function start(intervalMs?: number) {
  const clock = new FakeClock();
  const source = new FakeSource();
  const sampler = new Sampler(source, clock);
  const statuses: SamplingStatus['kind'][] = [];
  sampler.on('status', ({ kind }) => statuses.push(kind));
  sampler.setInterval(intervalMs);
  return { clock, source, sampler, statuses };
}

function failing(message: string) {
  return () => Promise.reject<SnapshotDelta>(new CollectError('failed', message));
}

describe('Sampler', () => {
  it('takes a snapshot at once and then one an interval', async () => {
    const { clock, source } = start(2000);
    await clock.pass(0);
    assert.equal(source.asked.length, 1);
    await clock.pass(10_000);
    assert.equal(source.asked.length, 6);
  });

  it('asks for the whole first and for changes after', async () => {
    const { clock, source, sampler } = start(2000);
    source.processes = [info({ pid: 7 })];
    await clock.pass(2000);
    assert.deepEqual(source.asked, [{ whole: true }, { whole: false }]);
    assert.equal(sampler.snapshot?.processes.get(7)?.name, 'process-7');
  });

  it('asks for what is wanted, by all who want something, until they do no more', async () => {
    const { clock, source, sampler } = start(2000);
    const [one, other] = [{}, {}];
    await clock.pass(0);
    sampler.want(one, ['ports', 'io']);
    sampler.want(other, ['io', 'cwd']);
    await clock.pass(2000);
    assert.deepEqual(source.wanted.at(-1), ['io', 'cwd', 'ports']);
    sampler.want(one, []);
    await clock.pass(2000);
    assert.deepEqual(source.wanted.at(-1), ['io', 'cwd']);
    sampler.want(other, []);
    await clock.pass(2000);
    assert.deepEqual(source.wanted.at(-1), []);
  });

  it('takes a snapshot at once when more is wanted, and none while nobody looks', async () => {
    const { clock, source, sampler } = start(60_000);
    const panel = {};
    await clock.pass(0);
    sampler.want(panel, ['io']);
    await clock.pass(0);
    assert.deepEqual(source.wanted, [[], ['io']]);
    sampler.want({}, ['io']);
    sampler.want(panel, []);
    await clock.pass(0);
    assert.equal(source.asked.length, 2);
    sampler.setInterval(undefined);
    sampler.want(panel, ['cwd']);
    await clock.pass(1000);
    assert.equal(source.asked.length, 2);
  });

  it('wants the same of the whole snapshot that it asks for when a change does not fit', async () => {
    const { clock, source, sampler } = start(2000);
    await clock.pass(0);
    sampler.want({}, ['cwd']);
    source.answer = () => {
      source.answer = undefined;
      return Promise.resolve({ ...source.next(), base: 77 });
    };
    await clock.pass(0);
    assert.deepEqual(source.wanted.slice(1), [['cwd'], ['cwd']]);
  });

  it('stops while nobody looks, with no timer left, and goes on at once when somebody does', async () => {
    const { clock, source, sampler } = start(2000);
    await clock.pass(0);
    sampler.setInterval(undefined);
    await clock.pass(60_000);
    assert.equal(source.asked.length, 1);
    assert.equal(clock.timerCount, 0);
    sampler.setInterval(2000);
    await clock.pass(0);
    assert.equal(source.asked.length, 2);
  });

  it('never has two ticks in flight, and drops those missed meanwhile', async () => {
    const { clock, source } = start(1000);
    let answer: (delta: SnapshotDelta) => void = () => undefined;
    source.answer = () => new Promise((resolve) => (answer = resolve));
    await clock.pass(10_000);
    assert.equal(source.asked.length, 1);
    source.answer = undefined;
    answer(source.next(true));
    await settle();
    assert.equal(source.asked.length, 1);
  });

  it('has percentages half a second after the first snapshot, not an interval later', async () => {
    const { clock, source, sampler } = start(60_000);
    await clock.pass(499);
    assert.equal(source.asked.length, 1);
    await clock.pass(1);
    assert.equal(source.asked.length, 2);
    assert.ok(sampler.snapshot?.machine.cpuPercent !== undefined);
    await clock.pass(59_999);
    assert.equal(source.asked.length, 2);
  });

  it('calls the views stale after a long pause, and soon has percentages that are not of it', async () => {
    const { clock, source, sampler, statuses } = start(2000);
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
      message: 'Sampling was paused; a new snapshot is being taken.',
    });
    const asked = source.asked.length;
    await clock.pass(0);
    assert.deepEqual([source.asked.length, statuses.at(-1)], [asked + 1, 'live']);
    await clock.pass(500);
    assert.equal(source.asked.length, asked + 2);
    await clock.pass(1999);
    assert.equal(source.asked.length, asked + 2);
  });

  it('stays live through a short pause', async () => {
    const { clock, sampler, statuses } = start(2000);
    await clock.pass(500);
    sampler.setInterval(undefined);
    await clock.pass(10_000);
    sampler.setInterval(2000);
    await clock.pass(0);
    assert.deepEqual(statuses, ['live']);
  });

  it('stretches the interval when a tick takes long', async () => {
    const { clock, source } = start(1000);
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

  it('calls the views stale when an answer is late, live when it came', async () => {
    const { clock, source, statuses } = start(2000);
    await clock.pass(0);
    let answer: (delta: SnapshotDelta) => void = () => undefined;
    source.answer = () => new Promise((resolve) => (answer = resolve));
    await clock.pass(4000);
    assert.deepEqual(statuses, ['live', 'stale']);
    answer(source.next());
    await settle();
    assert.deepEqual(statuses, ['live', 'stale', 'live']);
  });

  it('does not call a collector late that always takes its time', async () => {
    const { clock, source, statuses } = start(1000);
    source.answer = async () => {
      await clockPasses(clock, 2500);
      return source.next(true);
    };
    await clock.pass(60_000);
    assert.deepEqual(statuses, ['live']);
  });

  it('is loading, not failed, while the first answer takes its time', async () => {
    const { clock, source, sampler, statuses } = start(1000);
    source.answer = () => new Promise(() => undefined);
    await clock.pass(20_000);
    assert.deepEqual([sampler.status.kind, statuses], ['loading', []]);
  });

  it('goes on after a failed tick, keeps the last snapshot and says so', async () => {
    const { clock, source, sampler, statuses } = start(2000);
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

  it('says failed when there never was a snapshot', async () => {
    const { clock, source, sampler } = start();
    source.answer = failing('No /proc here.');
    sampler.setInterval(2000);
    await clock.pass(0);
    assert.deepEqual(sampler.status, { kind: 'failed', message: 'No /proc here.' });
  });

  it('is stale the moment the child dies, and asks again at once', async () => {
    const { clock, source, statuses } = start(10_000);
    await clock.pass(0);
    source.die('The collector ended.');
    assert.deepEqual(statuses, ['live', 'stale']);
    await clock.pass(0);
    assert.equal(statuses.at(-1), 'live');
  });

  it('asks again after a quarter of a second when the child dies in the middle of a tick', async () => {
    const { clock, source, statuses } = start(10_000);
    await clock.pass(9500);
    let reject: (error: Error) => void = () => undefined;
    source.answer = () => new Promise((_resolve, refuse) => (reject = refuse));
    await clock.pass(1000);
    const asked = source.asked.length;
    source.answer = undefined;
    // As the supervisor does it: all in one turn.
    reject(new CollectError('failed', 'It ended.'));
    source.die('It ended.');
    await settle();
    assert.equal(statuses.at(-1), 'stale');
    await clock.pass(250);
    assert.equal(source.asked.length, asked + 1);
    assert.equal(statuses.at(-1), 'live');
  });

  it('has one tick in flight also when the child is lost while it is asked', async () => {
    const { clock, source } = start(10_000);
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
    const { clock, source, sampler } = start(2000);
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

  it('asks for everything when a change does not fit what it holds', async () => {
    const { clock, source, sampler } = start(2000);
    await clock.pass(0);
    source.next();
    source.processes = [info({ pid: 8 })];
    await clock.pass(2000);
    assert.ok(sampler.snapshot?.processes.has(8));
    assert.deepEqual(source.asked.at(-1), { whole: true });
  });

  it('refreshes with a tick that began after the call', async () => {
    const { clock, source, sampler } = start(60_000);
    await clock.pass(0);
    source.processes = [info({ pid: 9 })];
    await sampler.refresh();
    assert.ok(sampler.snapshot?.processes.has(9));
  });

  it('says whether a refresh brought a new snapshot', async () => {
    const { source, sampler } = start();
    assert.equal(await sampler.refresh(), true);
    source.answer = failing('No.');
    assert.equal(await sampler.refresh(), false);
  });

  it('leaves no timer and no listener when disposed, even in mid-tick', async () => {
    const { clock, source, sampler } = start(2000);
    let answer: (delta: SnapshotDelta) => void = () => undefined;
    source.answer = () => new Promise((resolve) => (answer = resolve));
    await clock.pass(0);
    sampler.dispose();
    answer(source.next(true));
    await settle();
    assert.equal(clock.timerCount, 0);
    assert.equal(sampler.listenerCount('status'), 0);
  });
});

function clockPasses(clock: FakeClock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.setTimeout(resolve, ms));
}
