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
      ['usr:root', 'usr', 'There is no field “usr”: write user:, or put quotes around the text.'],
      ['foo>5', 'foo', 'There is no field “foo”: put quotes around the text.'],
      ['a cpu>', 'cpu>', 'Write a value after “cpu>”, as in cpu>5.'],
      ['a cpu>x b', 'x', '“x” is no number: write one, as in cpu>5.'],
      ['mem:5%', '5%', '“5%” is no amount: write a number with k, m or g, as in mem>200m.'],
      ['age>5x', '5x', '“5x” is no time: write a number with s, m, h or d, as in age<1h30m.'],
      ['pid:9-1', '9-1', '“9-1” is no number: write one, as in pid:123,200-300.'],
      ['cpu>5,6', '5,6', 'Write only one number after “cpu>”.'],
      ['name>x', 'name>x', 'This field has no order: write name: instead of name>.'],
      ['a or', 'or', 'Write something after “or”.'],
      ['a or or b', 'or', 'Write something after “or”.'],
      ['| a', '|', 'Write something before “|”.'],
      ['(a', '(', 'This “(” has no end: write “)” after what belongs to it.'],
      ['(', '(', 'This “(” has no end: write “)” after what belongs to it.'],
      ['a)', ')', 'There is no “(” before this “)”: take it away.'],
      ['()', ')', 'Write something before “)”.'],
      ['a "b', '"b', 'This quote has no end: write another “"” after it.'],
      ['x /a(b/', '(', 'This group has no end: write “)”.'],
      ['/a**/', '*', 'There is nothing before “*” to repeat.'],
      [
        String.raw`/(a)\1/`,
        '\\',
        String.raw`A reference to a group cannot be used: leave “\1” out.`,
      ],
      ['/(?=a)/', '(', 'A group that looks around cannot be used: leave it out.'],
    ];
    for (const [text, range, sentence] of cases) assert.deepEqual(mistake(text), [range, sentence]);
    assert.match(mistake('state:foo')[1], /^There is no state “foo”: write one of running, /);
  });

  it('copes with any depth and length', () => {
    assert.match(mistake('('.repeat(100_000))[1], /^Too many levels of/);
    assert.match(mistake('not '.repeat(100_000))[1], /^Too many levels of/);
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
