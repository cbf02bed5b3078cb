import assert from 'node:assert/strict';
import { WIRE_FIELDS } from '../../../../src/core/process/delta';
import { type Field, FIELDS } from '../../../../src/core/process/fields';
import type { FieldName } from '../../../../src/core/process/fieldNames';
import { info } from '../../../support/processes';

const ENTRIES = Object.entries(FIELDS) as [FieldName, Field][];

describe('The table of fields', () => {
  it('has one entry for each field of a process', () => {
    const fields = Object.keys(info({ pid: 5 })).filter((name) => name !== 'key');
    assert.deepEqual(fields.toSorted(), WIRE_FIELDS.toSorted());
  });

  it('fits into the mask of a change', () => {
    assert.ok(WIRE_FIELDS.length <= 31, `${WIRE_FIELDS.length} fields`);
  });

  it('derives fields only from fields that are stored', () => {
    for (const [name, { derivedFrom = [] }] of ENTRIES) {
      for (const source of derivedFrom) {
        assert.ok((WIRE_FIELDS as readonly string[]).includes(source), `${name} from ${source}`);
      }
    }
  });

  it('uses no export name and no query name twice', () => {
    const exported = ENTRIES.flatMap(([, { exportName }]) => exportName ?? []);
    const queried = ENTRIES.flatMap(([, { query }]) => query?.name ?? []);
    assert.equal(new Set(exported).size, exported.length);
    assert.equal(new Set(queried).size, queried.length);
  });
});
