import assert from 'node:assert/strict';
import { MachineHistory } from '../../../../src/core/history/machineHistory';
import { makeSnapshot } from '../../../webview/page/snapshots';

describe('MachineHistory', () => {
  const at = (timestampMs: number) => makeSnapshot([], { timestampMs });
  const timesAfter = (...times: number[]) => {
    const history = new MachineHistory();
    for (const time of times) history.add(at(time));
    return history.samples.map(({ atMs }) => atMs);
  };

  it('keeps two minutes of samples', () => {
    assert.deepEqual(timesAfter(0, 60_000, 120_000), [0, 60_000, 120_000]);
    assert.deepEqual(timesAfter(0, 60_000, 120_001), [60_000, 120_001]);
  });

  it('has one sample per timestamp, and none from before the clock was set back', () => {
    assert.deepEqual(timesAfter(1000, 2000, 2000), [1000, 2000]);
    assert.deepEqual(timesAfter(5000, 6000, 1000), [1000]);
  });

  it('continues from the samples of a previous history', () => {
    const history = new MachineHistory();
    history.takeUp([{ atMs: 500, cpu: 0.5, memory: 0.25 }]);
    history.add(at(1000));
    assert.deepEqual(
      history.samples.map(({ atMs }) => atMs),
      [500, 1000],
    );
  });

  it('stores fractions, and undefined for unknown values', () => {
    const history = new MachineHistory();
    const { machine } = at(0);
    history.add({ timestampMs: 0, machine: { ...machine, cpuPercent: undefined } });
    assert.deepEqual(history.samples, [{ atMs: 0, cpu: undefined, memory: 0.375 }]);
  });
});
