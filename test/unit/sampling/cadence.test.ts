import assert from 'node:assert/strict';
import {
  isLongPause,
  nextTickAfter,
  retryDelay,
  samplingInterval,
} from '../../../src/sampling/cadence';

const inputs = {
  viewVisible: true,
  inStatusBar: true,
  isWatched: false,
  windowFocused: true,
  refreshIntervalMs: 2000,
};

describe('Cadence', () => {
  it('follows the setting while a view is visible', () => {
    assert.equal(samplingInterval(inputs), 2000);
  });

  it('is five seconds for the status bar alone', () => {
    assert.equal(samplingInterval({ ...inputs, viewVisible: false }), 5000);
  });

  it('slows down in a window without focus', () => {
    assert.equal(samplingInterval({ ...inputs, windowFocused: false }), 10_000);
  });

  it('applies the setting to visible views only', () => {
    const slow = { ...inputs, refreshIntervalMs: 60_000 };
    assert.equal(samplingInterval({ ...slow, viewVisible: false }), 5000);
  });

  it('never speeds up a slow setting without focus', () => {
    const slow = { ...inputs, refreshIntervalMs: 60_000 };
    assert.equal(samplingInterval({ ...slow, windowFocused: false }), 60_000);
  });

  it('is at most five seconds while a script or an extension wants snapshots', () => {
    const watched = { ...inputs, isWatched: true };
    assert.equal(samplingInterval(watched), 2000);
    assert.equal(samplingInterval({ ...watched, windowFocused: false }), 5000);
    assert.equal(samplingInterval({ ...watched, refreshIntervalMs: 60_000 }), 5000);
    const nobody = { ...watched, viewVisible: false, inStatusBar: false, windowFocused: false };
    assert.equal(samplingInterval(nobody), 5000);
  });

  it('is ten seconds for the status bar in a window without focus', () => {
    const elsewhere = { ...inputs, viewVisible: false, windowFocused: false };
    assert.equal(samplingInterval(elsewhere), 10_000);
  });

  it('stops with no view open and the status bar item off', () => {
    const nobody = { ...inputs, viewVisible: false, inStatusBar: false };
    assert.equal(samplingInterval(nobody), undefined);
  });

  it('stretches so that a tick takes at most a quarter of the time', () => {
    assert.equal(nextTickAfter(2000, 100, 2000), 2000);
    assert.equal(nextTickAfter(2000, 1000, 2000), 4000);
  });

  it('takes the second snapshot half a second after the first, for percentages', () => {
    assert.equal(nextTickAfter(5000, 40, undefined), 540);
    assert.equal(nextTickAfter(500, 40, undefined), 500);
  });

  it('takes a snapshot early if the last percentages are averages over a pause', () => {
    assert.equal(nextTickAfter(2000, 40, 15_001), 540);
    assert.equal(nextTickAfter(10_000, 40, 30_001), 540);
  });

  it('treats a long time between slow ticks as their interval', () => {
    assert.equal(nextTickAfter(2000, 10_000, 40_000), 40_000);
  });

  it('calls it a pause after more than three intervals, and at least 15 s', () => {
    assert.deepEqual(
      [15_000, 15_001].map((ms) => isLongPause(ms, 500)),
      [false, true],
    );
    assert.deepEqual(
      [30_000, 30_001].map((ms) => isLongPause(ms, 10_000)),
      [false, true],
    );
  });

  it('retries after a quarter of a second, then ever later, at most after 30 s', () => {
    assert.deepEqual([1, 2, 3, 20].map(retryDelay), [250, 500, 1000, 30_000]);
  });
});
