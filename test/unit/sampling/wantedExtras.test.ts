import assert from 'node:assert/strict';
import { startSampler } from '../../support/samplerFixture';

describe('Sampler, asked for extra fields', () => {
  it('requests every field that anything wants, until it is no longer wanted', async () => {
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

  it('takes a snapshot at once when a field is added, but not while sampling is off', async () => {
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

  it('requests the same fields for the full snapshot that replaces a bad change', async () => {
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
