import assert from 'node:assert/strict';
import { SHOWN_FIELDS } from '../../../../../src/core/process/fieldNames';
import { COLUMNS } from '../../../../../webview/model/columns/columnPreferences';

describe('The columns', () => {
  it('include one for each field that has a name in exports', () => {
    const shown = COLUMNS.filter(({ id, field }) => id === field).map(({ field }) => field);
    assert.deepEqual(shown.toSorted(), SHOWN_FIELDS.toSorted());
  });
});
