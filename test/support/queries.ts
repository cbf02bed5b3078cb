import fc from 'fast-check';
import type { NumberSpan, Query, QueryTerm } from '../../src/core/query/query';
import { QUERY_FIELDS } from '../../src/core/query/queryFields';
import { quoteForQuery } from '../../src/core/query/suggest';

/** Texts that resemble queries: their symbols and words in any order, and arbitrary text. */
export const nearQueries = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...Array.from('()|"/\\-,:=<>!. []{}*+?^$')),
        fc.constantFrom('!=', '>=', ' or ', ' and ', ' not '),
        fc.constantFrom(...QUERY_FIELDS.flatMap(({ name, aliases }) => [name, ...aliases])),
        fc.constantFrom('zombie', '1h30m', '200mb', '5%', '3000', 'node', 'usr', '\n', 'ä', '😀'),
      ),
      { maxLength: 25 },
    )
    .map((parts) => parts.join('')),
);

/** Plain objects, as the parser creates them. */
const PLAIN = { noNullPrototype: true };

const literal = fc.string({ unit: 'grapheme', maxLength: 8 });
const term: fc.Arbitrary<QueryTerm> = fc.oneof(
  fc
    .stringMatching(/^[a-z][\w.-]{0,8}$/)
    .filter((text) => !/^(or|and|not)$/i.test(text))
    .map((text) => ({ kind: 'word' as const, text, literal: false })),
  literal.map((text) => ({ kind: 'word' as const, text, literal: true })),
  fc.constantFrom('a+b', '^no[^d]e$', String.raw`\/x\d`).map((source) => ({
    kind: 'pattern' as const,
    pattern: { source, caseCounts: true },
  })),
  fc
    .record(
      {
        kind: fc.constant('text' as const),
        field: fc.constantFrom('name', 'cmd', 'user', 'cwd'),
        texts: fc.array(literal, { minLength: 1, maxLength: 3 }),
        whole: fc.boolean(),
        negated: fc.boolean(),
      },
      PLAIN,
    )
    .map((text) => (text.negated ? { ...text, whole: true } : text)),
  fc.record(
    {
      kind: fc.constant('number' as const),
      field: fc.constantFrom('pid', 'ppid', 'threads', 'nice'),
      spans: fc.array(fc.integer({ min: -999, max: 999 }).map(exactly), {
        minLength: 1,
        maxLength: 3,
      }),
      negated: fc.boolean(),
    },
    PLAIN,
  ),
  fc.record(
    {
      kind: fc.constant('state' as const),
      states: fc.uniqueArray(fc.constantFrom('zombie', 'running', 'disk-sleep'), { minLength: 1 }),
      negated: fc.boolean(),
    },
    PLAIN,
  ),
);

function exactly(value: number): NumberSpan {
  return { from: value - 0.5, fromIncluded: true, to: value + 0.5, toIncluded: false };
}

/** Queries of all kinds, nested. */
export const queries: fc.Arbitrary<Query> = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    term,
    tie('query').map((part) => ({ kind: 'not' as const, part })),
    fc.record(
      {
        kind: fc.constantFrom('and' as const, 'or' as const),
        parts: fc.array(tie('query'), { minLength: 2, maxLength: 3 }),
      },
      PLAIN,
    ),
  ),
})).query;

/** A text that parses to the query. */
export function printQuery(query: Query): string {
  switch (query.kind) {
    case 'everything':
      return '';
    case 'and':
      return `(${query.parts.map(printQuery).join(' ')})`;
    case 'or':
      return `(${query.parts.map(printQuery).join(' or ')})`;
    case 'not':
      return `not ${printQuery(query.part)}`;
    case 'word':
      return query.literal ? quoted(query.text) : query.text;
    case 'pattern':
      return `/${query.pattern.source}/c`;
    case 'text': {
      const sign = query.negated ? '!=' : query.whole ? '=' : ':';
      return `${query.field}${sign}${query.texts.map(quoteForQuery).join()}`;
    }
    case 'number':
      return `${query.field}${query.negated ? '!=' : ':'}${query.spans.map(({ from }) => from + 0.5).join()}`;
    case 'state':
      return `state${query.negated ? '!=' : ':'}${query.states.join()}`;
  }
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
