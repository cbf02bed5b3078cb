import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseQuery } from '../../../../src/core/query/queryParser';
import { QUERY_FIELDS } from '../../../../src/core/query/queryFields';
import { sentenceText } from '../../../../src/core/text/sentence';
import { nearQueries, printQuery, queries } from '../../../support/queries';

function parsed(text: string) {
  const result = parseQuery(text);
  assert.ok(result.ok, text);
  return result.query;
}

/** The underlined part of the text, and the error sentence. */
function mistake(text: string): [string, string] {
  const result = parseQuery(text);
  assert.ok(!result.ok, text);
  const { from, to, sentence } = result.error;
  return [text.slice(from, to), sentenceText(sentence)];
}

const word = (text: string) => ({ kind: 'word', text, literal: false });
const same = (one: string, other: string) => assert.deepEqual(parsed(one), parsed(other), one);

describe('parseQuery', () => {
  it('matches everything for blank text', () => {
    for (const text of ['', ' \t\n']) assert.deepEqual(parsed(text), { kind: 'everything' });
  });

  it('binds “or” loosest, then juxtaposition and “and”, then “not”', () => {
    same('a b or not c d', '(a and b) | ((-c) d)');
    same('A AND b OR NOT c', 'A b or -c');
    same('a && b || c|d', 'a b or c or d');
  });

  it('reads a dash as “not”, except in an option or on its own', () => {
    assert.deepEqual(parsed('-a'), { kind: 'not', part: word('a') });
    assert.deepEqual(parsed('-(a b)'), parsed('not (a b)'));
    for (const text of ['--inspect', '-', 'a-b']) assert.deepEqual(parsed(text), word(text));
  });

  it('reads words that only resemble other syntax as plain words', () => {
    const texts = ['http://x', String.raw`C:\x`, '/usr/bin/node', '/srv', 'order', 'NODE_ENV=x'];
    for (const text of [...texts, 'a(b)', 'std::vector', 'foo:bar', 'x=5', 'node:fs', 'notes']) {
      assert.deepEqual(parsed(text), word(text), text);
    }
    assert.deepEqual(parsed('(a(b))'), word('a(b)'));
  });

  it('reads quoted text literally', () => {
    assert.deepEqual(parsed('"or (a"'), { kind: 'word', text: 'or (a', literal: true });
    same(String.raw`cwd:"C:\dir"`, String.raw`cwd:C:\dir`);
  });

  it('knows every alias of a field, ignoring case', () => {
    for (const { aliases, example } of QUERY_FIELDS) {
      const [, rest = ''] = /^[a-z]+(.*)$/.exec(example) ?? [];
      for (const alias of aliases) same(`${alias.toUpperCase()}${rest}`, example);
    }
  });

  it('normalizes numbers with units', () => {
    same('mem>200mb', 'mem>200M');
    same('mem>1g', 'rss > 1024MiB');
    same('mem>1', 'mem>1m');
    same('io>=1.5k', 'io>=1536b/s');
    same('age<1h30m', 'time<90m');
    same('age<90', 'age<1m30s');
    same('age<1d', 'age<24h');
    same('cpu:>5%', 'cpu>5');
    same('pid:1..3', 'pid:1-3');
  });

  it('accepts the beginning of a state name, its letter and its label', () => {
    for (const text of ['zom', 'Z', 'ZOMBIE']) same(`state:${text}`, 'state:zombie');
    same('state:"waiting for disk"', 'state:d');
    same('state:r,s', 'state:running,sleeping');
  });

  it('reads a pattern with flags, with or without a field', () => {
    const pattern = { source: '^a b/?'.replace('/', String.raw`\/`), caseCounts: false };
    assert.deepEqual(parsed(String.raw`/^a b\/?/i`), { kind: 'pattern', pattern });
    assert.deepEqual(parsed('name:/x/c'), {
      kind: 'pattern',
      field: 'name',
      pattern: { source: 'x', caseCounts: true },
    });
    assert.equal(parsed('cwd:/home/ada').kind, 'text');
  });

  it('reports what is wrong and where', () => {
    const cases: [string, string, string][] = [
      ['usr:root', 'usr', 'Unknown field “usr”: use user:, or put the text in quotes.'],
      ['foo>5', 'foo', 'Unknown field “foo”: to search for the text, put it in quotes.'],
      ['a cpu>', 'cpu>', 'Add a value after “cpu>”, for example cpu>5.'],
      ['a cpu>x b', 'x', '“x” isn’t a number: use one, for example cpu>5.'],
      ['mem:5%', '5%', '“5%” isn’t a size: use a number with k, m or g, for example mem>200m.'],
      [
        'age>5x',
        '5x',
        '“5x” isn’t a duration: use a number with s, m, h or d, for example age<1h30m.',
      ],
      ['pid:9-1', '9-1', '“9-1” isn’t a number: use one, for example pid:123,200-300.'],
      ['cpu>5,6', '5,6', 'Use only one number after “cpu>”.'],
      ['name>x', 'name>x', 'This field has no order: use name: instead of name>.'],
      ['a or', 'or', 'Add a search term after “or”.'],
      ['a or or b', 'or', 'Add a search term after “or”.'],
      ['| a', '|', 'Add a search term before “|”.'],
      ['(a', '(', 'This “(” isn’t closed: add a “)”.'],
      ['(', '(', 'This “(” isn’t closed: add a “)”.'],
      ['a)', ')', 'This “)” has no matching “(”: remove it.'],
      ['()', ')', 'Add a search term before “)”.'],
      ['a "b', '"b', 'This quote isn’t closed: add another “"”.'],
      ['x /a(b/', '(', 'This group isn’t closed: add a “)”.'],
      ['/a**/', '*', 'There is nothing to repeat before “*”.'],
      [String.raw`/(a)\1/`, '\\', String.raw`References to groups aren’t supported: remove “\1”.`],
      ['/(?=a)/', '(', 'Lookahead and lookbehind aren’t supported: remove the group.'],
    ];
    for (const [text, range, sentence] of cases) assert.deepEqual(mistake(text), [range, sentence]);
    assert.match(mistake('state:foo')[1], /^Unknown state “foo”: use one of running, /);
  });

  it('copes with any depth and length', () => {
    assert.match(mistake('('.repeat(100_000))[1], /^Too many nested/);
    assert.match(mistake('not '.repeat(100_000))[1], /^Too many nested/);
    assert.ok(parseQuery('a '.repeat(50_000)).ok);
  });

  it('never throws, and reports errors within the text', () => {
    fc.assert(
      fc.property(nearQueries, (text) => {
        const result = parseQuery(text);
        if (result.ok) return;
        const { from, to, sentence } = result.error;
        assert.ok(0 <= from && from < to && to <= text.length, `${from} to ${to}`);
        assert.match(sentenceText(sentence), /^[^{}]*[.]$|[{}]/);
      }),
      { numRuns: 1000 },
    );
  });

  it('parses a printed query to the same query', () => {
    fc.assert(
      fc.property(queries, (query) => {
        assert.deepEqual(parsed(printQuery(query)), query);
      }),
      { numRuns: 500 },
    );
  });
});
