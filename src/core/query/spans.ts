import type { NumberSpan } from './query';
import type { AmountKind } from '../process/fields';

export type Comparison = ':' | '=' | '!=' | '>' | '>=' | '<' | '<=';

/**
 * The numbers that match. The precision of a written number determines what equals it: `mem:200m`
 * matches values that round to 200 MiB, `age:5m` from five to less than six minutes. `100-200` and
 * `100..200` include both ends. `undefined` if the text isn't a number of this kind.
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
  // A minus after a digit or a unit separates two numbers; any other belongs to its number.
  const [, first = '', last = ''] = /^(.*?[\w%])(?:\.\.|-)(.+)$/.exec(text) ?? [];
  const from = parseAmount(kind, first);
  const to = parseAmount(kind, last);
  return from && to && from.value <= to.value ? between(kind, from, to) : undefined;
}

function between(kind: AmountKind, first: Amount, last: Amount): NumberSpan {
  // Ages count completed units; everything else is rounded.
  const before = kind === 'age' ? 0 : 0.5;
  return {
    from: first.value - before * first.step,
    fromIncluded: true,
    to: last.value + (1 - before) * last.step,
    toIncluded: false,
  };
}

/** A number as written. `step` is the value of one unit of its last digit. */
interface Amount {
  readonly value: number;
  readonly step: number;
}

const SECOND = 1000;
const AGE_UNITS = new Map([
  ['s', SECOND],
  ['m', 60 * SECOND],
  ['h', 3600 * SECOND],
  ['d', 86_400 * SECOND],
]);
const BYTE_UNITS = new Map([
  ['b', 1],
  ['k', 2 ** 10],
  ['m', 2 ** 20],
  ['g', 2 ** 30],
  ['t', 2 ** 40],
]);
const NUMBER = String.raw`\d{1,15}(?:\.\d{1,6})?`;
const FORMS: Readonly<Record<AmountKind, RegExp>> = {
  integer: /^([+-]?\d{1,15})$/,
  ports: /^(\d{1,5})$/,
  percent: new RegExp(`^(${NUMBER})%?$`),
  bytes: new RegExp(`^(${NUMBER})(?:([kmgt])i?b?|(b))?$`),
  rate: new RegExp(`^(${NUMBER})(?:([kmgt])i?b?|(b))?(?:/s)?$`),
  age: new RegExp(`^(?:${NUMBER}|(?:${NUMBER}[smhd])+)$`),
};

/**
 * Parses `200mb`, `1.5g`, `5%` or `1h30m`, ignoring case, into bytes, percent or milliseconds.
 * Without a unit, bytes are MiB and ages are seconds. `undefined` if the text isn't such a number.
 */
function parseAmount(kind: AmountKind, text: string): Amount | undefined {
  const small = text.toLowerCase();
  const found = FORMS[kind].exec(small);
  if (!found) return undefined;
  if (kind === 'age') return ageOf(small);
  const [, digits = '', prefix, plain] = found;
  const unit =
    kind === 'bytes' || kind === 'rate' ? (BYTE_UNITS.get(plain ?? prefix ?? 'm') ?? 1) : 1;
  return amount(digits, unit);
}

function amount(digits: string, unit: number): Amount {
  const decimals = digits.includes('.') ? digits.length - digits.indexOf('.') - 1 : 0;
  return { value: Number(digits) * unit, step: unit / 10 ** decimals };
}

function ageOf(text: string): Amount {
  const parts = Array.from(text.matchAll(/([\d.]+)([smhd]?)/g), ([, digits = '', unit]) =>
    amount(digits, AGE_UNITS.get(unit ?? '') ?? SECOND),
  );
  return {
    value: parts.reduce((sum, part) => sum + part.value, 0),
    step: Math.min(...parts.map((part) => part.step)),
  };
}
