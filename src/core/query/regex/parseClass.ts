import { translatable } from '../../text/sentence';
import {
  codeSet,
  type CodeSet,
  DIGITS,
  otherCodes,
  SPACES,
  withSmallLetters,
  WORD_CODES,
} from './codeSet';

const DASH = 0x2d;

/**
 * Parses the character class whose `[` is at `at`. `to` is the offset after it.
 * @throws {PatternMistake} if the class is invalid
 */
export function parseClass(
  source: string,
  at: number,
  caseCounts: boolean,
): { readonly set: CodeSet; readonly to: number } {
  const isOther = source.charAt(at + 1) === '^';
  const set: (readonly [number, number])[] = [];
  let next = at + (isOther ? 2 : 1);
  while (source.charAt(next) !== ']') {
    if (next >= source.length)
      throw new PatternMistake(at, translatable('This “[” isn’t closed: add a “]”.'));
    const first = member(source, next);
    next = first.to;
    const ranges = source.charAt(next) === '-' && source.charAt(next + 1) !== ']';
    const last = ranges && next + 1 < source.length ? member(source, next + 1) : undefined;
    if (last) next = last.to;
    if (first.code !== undefined && last?.code !== undefined) {
      if (first.code > last.code) {
        throw new PatternMistake(
          at,
          translatable('A range in “[ ]” must go from the lower to the higher character.'),
        );
      }
      set.push([first.code, last.code]);
    } else {
      set.push(...codesOf(first));
      if (last) set.push([DASH, DASH], ...codesOf(last));
    }
  }
  const all = caseCounts ? codeSet(set) : withSmallLetters(codeSet(set));
  return { set: isOther ? otherCodes(all) : all, to: next + 1 };
}

function codesOf(member: Escape): CodeSet {
  return member.set ?? [[member.code, member.code]];
}

function member(source: string, at: number): Escape {
  if (source.charAt(at) !== '\\') {
    const code = source.codePointAt(at) ?? 0;
    return { code, to: at + (code > 0xffff ? 2 : 1) };
  }
  // In a class, `\b` is a backspace instead of a word boundary.
  if (source.charAt(at + 1) === 'b') return { code: 0x08, to: at + 2 };
  const escape = parseEscape(source, at);
  if (escape) return escape;
  throw new PatternMistake(
    at,
    translatable('“\\{0}” isn’t supported here.'),
    source.charAt(at + 1),
  );
}

const CLASSES = new Map<string, CodeSet>([
  ['d', DIGITS],
  ['D', otherCodes(DIGITS)],
  ['w', WORD_CODES],
  ['W', otherCodes(WORD_CODES)],
  ['s', SPACES],
  ['S', otherCodes(SPACES)],
]);
const CONTROLS = new Map([
  ['t', 0x09],
  ['n', 0x0a],
  ['v', 0x0b],
  ['f', 0x0c],
  ['r', 0x0d],
  ['0', 0x00],
]);

/** The meaning of an escape: a class or a single code point. `to` is the offset after it. */
type Escape = { readonly to: number } & (
  { readonly set: CodeSet; readonly code?: never } | { readonly code: number; readonly set?: never }
);

/** Parses the escape whose backslash is at `at`. `undefined` if this letter has no meaning. */
export function parseEscape(source: string, at: number): Escape | undefined {
  const letter = String.fromCodePoint(source.codePointAt(at + 1) ?? 0);
  const to = at + 1 + letter.length;
  const set = CLASSES.get(letter);
  if (set) return { set, to };
  const control = CONTROLS.get(letter);
  if (control !== undefined) return { code: control, to };
  const number = /\\(?:x([\da-f]{2})|u([\da-f]{4})|u\{(?:0*)([\da-f]{1,5}|10[\da-f]{4})\})/iy;
  number.lastIndex = at;
  const [all, ...digits] = number.exec(source) ?? [];
  if (all) return { code: Number.parseInt(digits.join(''), 16), to: at + all.length };
  // Letters and digits are rejected because they have a meaning elsewhere; other characters stand
  // for themselves.
  return /[a-z\d]/i.test(letter) || at + 1 >= source.length
    ? undefined
    : { code: letter.codePointAt(0) ?? 0, to };
}

/** A mistake in a pattern, at this UTF-16 offset. `compilePattern` never lets it escape. */
export class PatternMistake extends Error {
  /** The values for the placeholders in the message. */
  readonly args: readonly string[];

  constructor(
    readonly at: number,
    message: string,
    ...args: readonly string[]
  ) {
    super(message);
    this.args = args;
  }
}
