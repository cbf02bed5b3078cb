import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_RESTART_LIMITS, RestartPolicy } from '../../../src/sampling/restartPolicy';

const policy = () => new RestartPolicy(DEFAULT_RESTART_LIMITS, () => 0.5);

describe('RestartPolicy', () => {
  it('doubles the pause and gives up at the fifth crash within three minutes', () => {
    const crashes = policy();
    const pauses = [0, 1000, 2000, 3000, 4000].map((at) => crashes.pauseAfterCrash(at, 0));
    assert.deepEqual(pauses, [250, 500, 1000, 2000, undefined]);
  });

  it('never gives up when crashes are far apart, and starts over after a long life', () => {
    const crashes = policy();
    for (let at = 0; at < 100; at++) {
      assert.equal(crashes.pauseAfterCrash(at * 61_000, 60_000), 250);
    }
  });

  it('waits at most 30 seconds', () => {
    const patient = new RestartPolicy({ ...DEFAULT_RESTART_LIMITS, mostCrashes: 100 }, () => 0.5);
    let pause: number | undefined;
    for (let i = 0; i < 20; i++) pause = patient.pauseAfterCrash(i, 0);
    assert.equal(pause, 30_000);
  });

  it('forgets earlier crashes at a reset', () => {
    const crashes = policy();
    for (let i = 0; i < 5; i++) crashes.pauseAfterCrash(i, 0);
    crashes.reset();
    assert.equal(crashes.pauseAfterCrash(6, 0), 250);
  });

  it('varies the pause by at most a fifth', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (random) => {
        const pause = new RestartPolicy(DEFAULT_RESTART_LIMITS, () => random).pauseAfterCrash(0, 0);
        assert.ok(Math.abs(pause! - 250) < 50.001);
      }),
    );
  });
});
