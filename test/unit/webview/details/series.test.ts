import assert from 'node:assert/strict';
import { Series } from '../../../../webview/details/series';
import { info } from '../../../support/processes';

const at = (cpuPercent: number | undefined) => info({ pid: 10, cpuPercent, rssBytes: 5 });

describe('The series in the details', () => {
  let series: Series;
  beforeEach(() => (series = new Series()));

  it('starts with the stored history and continues with each sample', () => {
    series.append(at(7), 3000);
    series.replace({
      atMs: [1000, 2000, 3000],
      cpuPercent: [null, 5, 7],
      childrenCpuPercent: [null, 2, 0],
      rssBytes: [1, 2, 3],
    });
    series.append({ ...at(5), childrenCpuPercent: 4 }, 4000);
    assert.deepEqual(series.columns.atMs, [1000, 2000, 3000, 4000]);
    assert.deepEqual(series.columns.cpuPercent, [null, 5, 7, 9]);
    assert.deepEqual(series.columns.childrenCpuPercent, [null, 2, 0, 4]);
    assert.deepEqual(series.columns.rssBytes, [1, 2, 3, 5]);
  });

  it('contains every sample once, however often it is shown', () => {
    for (let i = 0; i < 3; i++) series.append(at(7), 3000);
    assert.deepEqual(series.columns.cpuPercent, [7]);
  });

  it('has a gap for an unknown value', () => {
    series.append(at(undefined), 1000);
    series.append(at(2), 2000);
    assert.deepEqual(series.columns.cpuPercent, [null, 2]);
  });

  it('starts over when the clock is set back', () => {
    for (const atMs of [5000, 7000, 1000]) series.append(at(1), atMs);
    assert.deepEqual(series.columns.atMs, [1000]);
  });

  it('contains at most 300 samples', () => {
    for (let i = 0; i < 400; i++) series.append(at(i), i * 2000);
    assert.deepEqual([series.columns.atMs.length, series.columns.cpuPercent[0]], [300, 100]);
  });
});
