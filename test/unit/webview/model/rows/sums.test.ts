import assert from 'node:assert/strict';
import { SUMMED_FIELDS } from '../../../../../src/core/process/fieldNames';
import { Sums } from '../../../../../webview/model/rows/sums';
import { info } from '../../../../support/processes';

describe('The sums of several processes', () => {
  for (const field of SUMMED_FIELDS) {
    it(`contain ${field}, which is unknown only if all of its values are`, () => {
      const sums = new Sums();
      sums.addProcess(info({ pid: 5, [field]: undefined }));
      assert.equal(sums.totals[field], undefined);
      sums.clear();
      for (const value of [1.5, undefined, 2.25]) sums.addProcess(info({ pid: 5, [field]: value }));
      const sum = field === 'cpuPercent' ? 3.8 : 3.75;
      assert.deepEqual([sums.totals[field], sums.valueOf(field)], [sum, sum]);
    });
  }
});
