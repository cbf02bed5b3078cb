/** Code points, as pairs of the first and the last of a stretch. In no order. */
export type CodeSet = readonly (readonly [first: number, last: number])[];

export const LAST_CODE = 0x10ffff;

export const DIGITS: CodeSet = [[0x30, 0x39]];
export const WORD_CODES: CodeSet = [...DIGITS, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];
export const SPACES: CodeSet = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];

export function inSet(set: CodeSet, code: number): boolean {
  return set.some(([first, last]) => first <= code && code <= last);
}

/** All code points that are not in the set. */
export function otherCodes(set: CodeSet): CodeSet {
  const others: [number, number][] = [];
  let next = 0;
  for (const [first, last] of [...set].sort(([a], [b]) => a - b)) {
    if (first > next) others.push([next, first - 1]);
    next = Math.max(next, last + 1);
  }
  if (next <= LAST_CODE) others.push([next, LAST_CODE]);
  return others;
}

/** Longer stretches are of scripts without two cases, or are meant as they stand. */
const MOST_FOLDED = 2000;

/** The set and the small letters of its capitals, for texts in small letters. */
export function withSmallLetters(set: CodeSet): CodeSet {
  const small: [number, number][] = [];
  for (const [first, last] of set) {
    for (let code = first; code <= Math.min(last, first + MOST_FOLDED); code++) {
      const folded = String.fromCodePoint(code).toLowerCase();
      const other = folded.codePointAt(0) ?? code;
      if (other !== code && folded.length === String.fromCodePoint(other).length) {
        small.push([other, other]);
      }
    }
  }
  return [...set, ...small];
}
