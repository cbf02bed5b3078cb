import assert from 'node:assert/strict';
import { fieldOf, SUMMED_FIELDS } from '../../../../../src/core/process/fieldNames';
import { Sums } from '../../../../../webview/model/rows/sums';
import { info } from '../../../../support/processes';

describe('The sums of several processes', () => {
  it('count shared memory once for the one field that has any', () => {
    const ofMemory = SUMMED_FIELDS.filter((field) => fieldOf(field).sum === 'memory');
    assert.deepEqual(ofMemory, ['rssBytes']);
  });

  it('contain the ended children in the CPU of a row and of its subtree', () => {
    const sums = new Sums();
    sums.addProcess(info({ pid: 5, cpuPercent: 1.5, childrenCpuPercent: 100 }));
    sums.addProcess(info({ pid: 6, cpuPercent: 2, childrenCpuPercent: 0.2 }));
    assert.deepEqual([sums.valueOf('cpuPercent'), sums.valueOf('subtreeCpu')], [103.7, 103.7]);
    assert.deepEqual([sums.totals.cpuPercent, sums.totals.childrenCpuPercent], [3.5, 100.2]);
  });

  for (const field of SUMMED_FIELDS) {
    it(`contain ${field}, which is unknown only if all of its values are`, () => {
      const sums = new Sums();
      sums.addProcess(info({ pid: 5, [field]: undefined }));
      assert.equal(sums.totals[field], undefined);
      sums.clear();
      for (const value of [1.5, undefined, 2.25]) sums.addProcess(info({ pid: 5, [field]: value }));
      // A percentage has one decimal.
      const sum = fieldOf(field).sum === 'percent' ? 3.8 : 3.75;
      assert.deepEqual([sums.totals[field], sums.valueOf(field)], [sum, sum]);
    });
  }
});
