import { parseAmount, type Amount } from './parseAmount';
import type { NumberSpan } from './query';
import type { AmountKind } from './queryFields';

export type Comparison = ':' | '=' | '!=' | '>' | '>=' | '<' | '<=';

/**
 * The numbers that fit. What is equal to a number depends on how exactly it was written: `mem:200m`
 * is what rounds to 200 MiB, `age:5m` is from five minutes to less than six. `100-200` and
 * `100..200` are from one to the other, both included. `undefined`: not a number of this kind.
 */
export function parseSpan(
  kind: AmountKind,
  comparison: Comparison,
  text: string,
): NumberSpan | undefined {
  const one = parseAmount(kind, text);
  switch (comparison) {
    case '>':
    case '>=':
      return (
        one && {
          from: one.value,
          fromIncluded: comparison === '>=',
          to: Infinity,
          toIncluded: true,
        }
      );
    case '<':
    case '<=':
      return (
        one && {
          from: -Infinity,
          fromIncluded: true,
          to: one.value,
          toIncluded: comparison === '<=',
        }
      );
    case ':':
    case '=':
    case '!=':
      return one ? between(kind, one, one) : parseRange(kind, text);
  }
}

function parseRange(kind: AmountKind, text: string): NumberSpan | undefined {
  // A minus after a digit or a unit stands between two numbers; another belongs to its number.
  const [, first = '', last = ''] = /^(.*?[\w%])(?:\.\.|-)(.+)$/.exec(text) ?? [];
  const from = parseAmount(kind, first);
  const to = parseAmount(kind, last);
  return from && to && from.value <= to.value ? between(kind, from, to) : undefined;
}

function between(kind: AmountKind, first: Amount, last: Amount): NumberSpan {
  // Ages are told by whole units that have passed, everything else is rounded.
  const before = kind === 'age' ? 0 : 0.5;
  return {
    from: first.value - before * first.step,
    fromIncluded: true,
    to: last.value + (1 - before) * last.step,
    toIncluded: false,
  };
}
