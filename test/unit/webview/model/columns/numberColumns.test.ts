import assert from 'node:assert/strict';
import { FACT_FIELDS } from '../../../../../src/core/process/process';
import { info } from '../../../../support/processes';
import { NUMBER_COLUMNS } from '../../../../../webview/model/columns/numberColumns';

describe('The additional fields of a process', () => {
  it('each have a column that shows them', () => {
    for (const field of FACT_FIELDS) {
      const column = NUMBER_COLUMNS.find(({ id }) => id === field);
      assert.ok(column, field);
      assert.equal(column.field, field);
      assert.equal(column.value(info({ pid: 7, [field]: 5 }), 0), 5);
    }
  });
});
