import assert from 'node:assert/strict';
import { keepHistories } from '../../../src/sampling/keepHistories';
import { Sampler } from '../../../src/sampling/sampler';
import { FakeClock } from '../../support/fakeClock';
import { FakeSource } from '../../support/fakeSource';
import { info } from '../../support/processes';

describe('keepHistories', () => {
  it('records every sample of each process and of the machine', async () => {
    const clock = new FakeClock();
    const source = new FakeSource();
    const process = info({ pid: 7 });
    source.processes = [process];
    const sampler = new Sampler(source, clock);
    const { history, machineHistory } = keepHistories(sampler);
    let samples = 0;
    sampler.onDidSample(() => samples++);
    sampler.setInterval(2000);
    await clock.pass(4000);
    assert.ok(samples > 1);
    assert.equal(history.of(process.key)?.atMs.length, samples);
    assert.equal(machineHistory.samples.length, samples);
  });
});
