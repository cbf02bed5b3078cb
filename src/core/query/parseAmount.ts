import type { AmountKind } from './queryFields';

/** A number as it was written: `step` is what its last digit counts. */
export interface Amount {
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
 * Reads `200mb`, `1.5g`, `5%`, `1h30m`, in any case: bytes, percent, milliseconds. Without a unit
 * bytes are taken for MiB, ages for seconds. `undefined`: no such number.
 */
export function parseAmount(kind: AmountKind, text: string): Amount | undefined {
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
