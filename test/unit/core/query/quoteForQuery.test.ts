import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseQuery } from '../../../../src/core/query/queryParser';
import { quoteForQuery } from '../../../../src/core/query/suggest';

describe('quoteForQuery', () => {
  it('leaves plain names unquoted', () => {
    for (const name of ['root', 'www-data', 'ada@example.org']) {
      assert.equal(quoteForQuery(name), name);
    }
  });

  it('quotes any value so that it parses back unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const result = parseQuery(`user=${quoteForQuery(value)}`);
        assert.ok(result.ok);
        const { query } = result;
        assert.ok(query.kind === 'text');
        assert.deepEqual(query.texts, [value]);
      }),
      { examples: [['or'], ['/x/'], ['a,b'], ['\\"'], ['']] },
    );
  });
});
