import { DIGITS, otherCodes, SPACES, WORD_CODES, type CodeSet } from './codeSet';

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

/** What a backslash stands for: a class, or one code point. `to`: where the pattern goes on. */
export type Escape = { readonly to: number } & (
  { readonly set: CodeSet; readonly code?: never } | { readonly code: number; readonly set?: never }
);

/** Reads the escape whose backslash is at `at`. `undefined`: there is none of this letter. */
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
  // Letters and digits are kept for what they mean elsewhere; signs stand for themselves.
  return /[a-z\d]/i.test(letter) || at + 1 >= source.length
    ? undefined
    : { code: letter.codePointAt(0) ?? 0, to };
}
