import assert from 'node:assert/strict';
import { SHOWN_FIELDS } from '../../../../../src/core/process/fieldNames';
import { info } from '../../../../support/processes';
import { COLUMNS } from '../../../../../webview/model/columns/columnPreferences';

describe('The columns', () => {
  it('include one for each field that has a name in exports', () => {
    const shown = COLUMNS.filter(({ id, field }) => id === field).map(({ field }) => field);
    assert.deepEqual(shown.toSorted(), SHOWN_FIELDS.toSorted());
  });

  it('show the values of numbers that are taken as they are', () => {
    for (const field of ['nice', 'ppid', 'threadCount', 'uid', 'virtualBytes'] as const) {
      const column = COLUMNS.find(({ id }) => id === field);
      assert.equal(column?.value(info({ pid: 7, [field]: 5 }), 0), 5, field);
    }
  });
});
