import assert from 'node:assert/strict';
import { nearestField, QUERY_FIELDS } from '../../../../src/core/query/queryFields';
import { parseQuery } from '../../../../src/core/query/queryParser';

describe('Query fields', () => {
  it('are suggested in a fixed order, those that are used most first', () => {
    assert.equal(
      QUERY_FIELDS.map(({ name }) => name).join(' '),
      'cpu mem user state name cmd pid ppid port cwd age threads nice io read write virt',
    );
  });

  it('have unique names and aliases', () => {
    const names = QUERY_FIELDS.flatMap(({ name, aliases }) => [name, ...aliases]);
    assert.equal(new Set(names).size, names.length);
  });

  it('have examples that use the field', () => {
    for (const { name, example } of QUERY_FIELDS) {
      const result = parseQuery(example);
      assert.ok(result.ok, example);
      if (result.query.kind !== 'state') {
        assert.ok('field' in result.query && result.query.field === name, example);
      }
    }
  });

  it('are suggested for a name with one wrong letter', () => {
    for (const name of ['usr', 'usre', 'useer', 'uzer', 'USR']) {
      assert.equal(nearestField(name)?.name, 'user', name);
    }
    for (const name of ['foo', 'http', 'node', 'us']) assert.equal(nearestField(name), undefined);
  });
});
