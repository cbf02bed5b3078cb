import assert from 'node:assert/strict';
import type { SnapshotDelta } from '../../../src/core/process/delta';
import { settle } from '../../support/fakeClock';
import { info } from '../../support/processes';
import { failing, startSampler } from '../../support/samplerFixture';

describe('Sampler', () => {
  it('takes a snapshot at once and then one per interval', async () => {
    const { clock, source } = startSampler(2000);
    await clock.pass(0);
    assert.equal(source.asked.length, 1);
    await clock.pass(10_000);
    assert.equal(source.asked.length, 6);
  });

  it('asks for a full snapshot first and for changes afterwards', async () => {
    const { clock, source, sampler } = startSampler(2000);
    source.processes = [info({ pid: 7 })];
    await clock.pass(2000);
    assert.deepEqual(source.asked, [{ whole: true }, { whole: false }]);
    assert.equal(sampler.snapshot?.processes.get(7)?.name, 'process-7');
  });

  it('stops without leaving a timer when no interval is wanted, and resumes at once', async () => {
    const { clock, source, sampler } = startSampler(2000);
    await clock.pass(0);
    sampler.setInterval(undefined);
    await clock.pass(60_000);
    assert.equal(source.asked.length, 1);
    assert.equal(clock.timerCount, 0);
    sampler.setInterval(2000);
    await clock.pass(0);
    assert.equal(source.asked.length, 2);
  });

  it('has percentages half a second after the first snapshot, not an interval later', async () => {
    const { clock, source, sampler } = startSampler(60_000);
    await clock.pass(499);
    assert.equal(source.asked.length, 1);
    await clock.pass(1);
    assert.equal(source.asked.length, 2);
    assert.ok(sampler.snapshot?.machine.cpuPercent !== undefined);
    await clock.pass(59_999);
    assert.equal(source.asked.length, 2);
  });

  it('asks for a full snapshot when a change does not fit the last one', async () => {
    const { clock, source, sampler } = startSampler(2000);
    await clock.pass(0);
    source.next();
    source.processes = [info({ pid: 8 })];
    await clock.pass(2000);
    assert.ok(sampler.snapshot?.processes.has(8));
    assert.deepEqual(source.asked.at(-1), { whole: true });
  });

  it('refreshes with a tick that starts after the call', async () => {
    const { clock, source, sampler } = startSampler(60_000);
    await clock.pass(0);
    source.processes = [info({ pid: 9 })];
    await sampler.refresh();
    assert.ok(sampler.snapshot?.processes.has(9));
  });

  it('reports whether a refresh brought a new snapshot', async () => {
    const { source, sampler } = startSampler();
    assert.equal(await sampler.refresh(), true);
    source.answer = failing('No.');
    assert.equal(await sampler.refresh(), false);
  });

  it('rereads processes in the next tick if the tick that was to reread them failed', async () => {
    const { clock, source, sampler } = startSampler(2000);
    await clock.pass(0);
    source.answer = failing('no answer');
    const { key } = info({ pid: 7 });
    assert.equal(await sampler.refresh([key]), false);
    source.answer = undefined;
    await clock.pass(10_000);
    assert.deepEqual(source.reread.slice(0, 4), [[], [key], [key], []]);
  });

  it('leaves no timer and calls no listener when disposed, even in the middle of a tick', async () => {
    const { clock, source, sampler, statuses } = startSampler(2000);
    let answer: (delta: SnapshotDelta) => void = () => undefined;
    source.answer = () => new Promise((resolve) => (answer = resolve));
    await clock.pass(0);
    sampler.dispose();
    const told = statuses.length;
    answer(source.next(true));
    await settle();
    assert.equal(clock.timerCount, 0);
    assert.equal(statuses.length, told);
  });
});
