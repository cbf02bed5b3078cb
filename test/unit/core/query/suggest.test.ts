import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseQuery } from '../../../../src/core/query/queryParser';
import { QUERY_FIELDS } from '../../../../src/core/query/queryFields';
import { suggest } from '../../../../src/core/query/suggest';
import { nearQueries } from '../../../support/queries';

const KNOWN: Partial<Record<string, string[]>> = {
  user: ['ada', 'root', 'ada lovelace'],
  name: ['node', 'nginx: worker', ...Array.from({ length: 30 }, (_, i) => `w${i}`)],
  port: ['3000', '80'],
  cwd: ['/srv/app'],
};

const VOCABULARY = {
  valuesOf: (field: string) => KNOWN[field] ?? [],
  saved: [{ name: 'Hungry', query: 'cpu>50 or mem>1g' }],
};

/** The resulting texts for a query with `|` at the caret. */
function results(marked: string): string[] {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { from, to, items } = suggest(text, caret, VOCABULARY);
  return items.map((item) => `${text.slice(0, from)}${item.text}${text.slice(to)}`);
}

describe('Suggestions', () => {
  it('offers saved queries and all fields for an empty text', () => {
    const all = results('|');
    assert.equal(all[0], 'cpu>50 or mem>1g');
    assert.equal(all.length, QUERY_FIELDS.length + 1);
  });

  it('offers fields by the beginning of a name or alias', () => {
    assert.deepEqual(results('us|'), ['user:']);
    assert.deepEqual(results('node -(rs|'), ['node -(mem>']);
    assert.deepEqual(results('a or -st| b'), ['a or -state: b']);
    assert.deepEqual(results('hun|'), ['cpu>50 or mem>1g']);
    assert.deepEqual(results('a hun|'), []);
  });

  it('offers the values of a field', () => {
    assert.deepEqual(results('user:r|'), ['user:root']);
    assert.deepEqual(results('user:"ada l|'), ['user:"ada lovelace"']);
    assert.deepEqual(results('state:running,z|x a'), ['state:running,zombie a']);
    assert.ok(results('mem>|').includes('mem>500m'));
    assert.deepEqual(results('mem>200|'), ['mem>200k', 'mem>200m', 'mem>200g']);
    assert.deepEqual(results('age<5|'), ['age<5s', 'age<5m', 'age<5h', 'age<5d']);
  });

  it('offers at most twenty of the existing names, ports and folders', () => {
    assert.deepEqual(results('name:n|'), ['name:node', 'name:"nginx: worker"']);
    assert.equal(results('name:w|').length, 20);
    assert.deepEqual(results('port:|'), ['port:3000', 'port:80']);
    assert.deepEqual(results('port:80,3|'), ['port:80,3000']);
    assert.deepEqual(results('cwd:/s|'), ['cwd:"/srv/app"']);
  });

  it('offers nothing if it knows no values', () => {
    for (const text of ['http://|', 'pid:1|', '"us|', 'zzz|', 'cmd:x|', '/us|']) {
      assert.deepEqual(results(text), [], text);
    }
  });

  it('offers only values that parse', () => {
    for (const start of ['user:|', 'state:|', 'mem>|', 'cpu>|', 'age<|', 'io>7|', 'a|']) {
      for (const text of results(start).filter((one) => !/[:>]$/.test(one))) {
        assert.ok(parseQuery(text).ok, text);
      }
    }
  });

  it('replaces a range within the text that contains the caret', () => {
    fc.assert(
      fc.property(nearQueries, fc.nat(60), (text, place) => {
        const caret = Math.min(place, text.length);
        const { from, to } = suggest(text, caret, VOCABULARY);
        assert.ok(0 <= from && from <= caret && caret <= to && to <= text.length);
      }),
    );
  });
});
