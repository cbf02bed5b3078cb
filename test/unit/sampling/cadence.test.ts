import assert from 'node:assert/strict';
import {
  isLongPause,
  nextTickAfter,
  retryDelay,
  samplingInterval,
} from '../../../src/sampling/cadence';

const demand = {
  viewVisible: true,
  inStatusBar: true,
  isWatched: false,
  windowFocused: true,
  refreshIntervalMs: 2000,
};

describe('Cadence', () => {
  it('follows the setting while a view is visible', () => {
    assert.equal(samplingInterval(demand), 2000);
  });

  it('is five seconds for the status bar alone', () => {
    assert.equal(samplingInterval({ ...demand, viewVisible: false }), 5000);
  });

  it('is slower in a window without focus', () => {
    assert.equal(samplingInterval({ ...demand, windowFocused: false }), 10_000);
  });

  it('keeps the setting of visible views to those', () => {
    const slow = { ...demand, refreshIntervalMs: 60_000 };
    assert.equal(samplingInterval({ ...slow, viewVisible: false }), 5000);
  });

  it('never speeds up a slow setting without focus', () => {
    const slow = { ...demand, refreshIntervalMs: 60_000 };
    assert.equal(samplingInterval({ ...slow, windowFocused: false }), 60_000);
  });

  it('is five seconds at the most while a script or an extension wants snapshots', () => {
    const watched = { ...demand, isWatched: true };
    assert.equal(samplingInterval(watched), 2000);
    assert.equal(samplingInterval({ ...watched, windowFocused: false }), 5000);
    assert.equal(samplingInterval({ ...watched, refreshIntervalMs: 60_000 }), 5000);
    const nobody = { ...watched, viewVisible: false, inStatusBar: false, windowFocused: false };
    assert.equal(samplingInterval(nobody), 5000);
  });

  it('says the same of the status bar in a window without focus', () => {
    const elsewhere = { ...demand, viewVisible: false, windowFocused: false };
    assert.equal(samplingInterval(elsewhere), 10_000);
  });

  it('stops when nobody looks and the status bar is off', () => {
    const nobody = { ...demand, viewVisible: false, inStatusBar: false };
    assert.equal(samplingInterval(nobody), undefined);
  });

  it('stretches so that a tick takes a quarter of the time at most', () => {
    assert.equal(nextTickAfter(2000, 100, 2000), 2000);
    assert.equal(nextTickAfter(2000, 1000, 2000), 4000);
  });

  it('has the first percentages half a second after the first snapshot', () => {
    assert.equal(nextTickAfter(5000, 40, undefined), 540);
    assert.equal(nextTickAfter(500, 40, undefined), 500);
  });

  it('takes averages over a pause for no percentages', () => {
    assert.equal(nextTickAfter(2000, 40, 15_001), 540);
    assert.equal(nextTickAfter(10_000, 40, 30_001), 540);
  });

  it('takes a long time between slow ticks for their interval', () => {
    assert.equal(nextTickAfter(2000, 10_000, 40_000), 40_000);
  });

  it('calls it a pause after three intervals, and not before 15 s', () => {
    assert.deepEqual(
      [15_000, 15_001].map((ms) => isLongPause(ms, 500)),
      [false, true],
    );
    assert.deepEqual(
      [30_000, 30_001].map((ms) => isLongPause(ms, 10_000)),
      [false, true],
    );
  });

  it('tries again after a quarter of a second, then ever later, at most 30 s', () => {
    assert.deepEqual([1, 2, 3, 20].map(retryDelay), [250, 500, 1000, 30_000]);
  });
});
