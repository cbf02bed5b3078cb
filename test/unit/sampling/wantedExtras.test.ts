import assert from 'node:assert/strict';
import { startSampler } from '../../support/samplerFixture';

describe('Sampler, for those who want more', () => {
  it('asks for what is wanted, by all who want something, until they do no more', async () => {
    const { clock, source, sampler } = startSampler(2000);
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
    const { clock, source, sampler } = startSampler(60_000);
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
    const { clock, source, sampler } = startSampler(2000);
    await clock.pass(0);
    sampler.want({}, ['cwd']);
    source.answer = () => {
      source.answer = undefined;
      return Promise.resolve({ ...source.next(), base: 77 });
    };
    await clock.pass(0);
    assert.deepEqual(source.wanted.slice(1), [['cwd'], ['cwd']]);
  });
});
