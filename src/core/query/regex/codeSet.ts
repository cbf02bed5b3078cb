/** A set of code points as ranges of the first and the last one, ascending and disjoint. */
export type CodeSet = readonly (readonly [first: number, last: number])[];

export const LAST_CODE = 0x10ffff;

/** Matched by `\d`. */
export const DIGITS: CodeSet = [[0x30, 0x39]];
/** Matched by `\w`. */
export const WORD_CODES: CodeSet = [...DIGITS, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];
/** Matched by `\s`: WhiteSpace and LineTerminator of ECMA-262. */
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

/** Builds a set from ranges, which may overlap and be in any order. */
export function codeSet(stretches: readonly (readonly [number, number])[]): CodeSet {
  const set: [number, number][] = [];
  for (const [first, last] of [...stretches].sort((a, b) => a[0] - b[0])) {
    const before = set.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else set.push([first, last]);
  }
  return set;
}

/** All code points that are not in the set. */
export function otherCodes(set: CodeSet): CodeSet {
  const others: [number, number][] = [];
  let next = 0;
  for (const [first, last] of set) {
    if (first > next) others.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= LAST_CODE) others.push([next, LAST_CODE]);
  return others;
}

/** The ranges that contain all capitals with a lower-case form, and some other code points. */
const CAPITALS: CodeSet = [
  [0x41, 0x5a],
  [0xc0, 0x556],
  [0x10a0, 0x10cd],
  [0x13a0, 0x13f5],
  [0x1c80, 0x1cbf],
  [0x1e00, 0x1ffc],
  [0x2126, 0x2132],
  [0x2160, 0x2183],
  [0x24b6, 0x24cf],
  [0x2c00, 0x2cf2],
  [0xa640, 0xa7f5],
  [0xff21, 0xff3a],
  [0x10400, 0x10427],
  [0x104b0, 0x104d3],
  [0x10570, 0x10595],
  [0x10c80, 0x10cb2],
  [0x10d50, 0x10d65],
  [0x118a0, 0x118bf],
  [0x16e40, 0x16e5f],
  [0x16ea0, 0x16eb8],
  [0x1e900, 0x1e921],
];

/** The capitals, ascending, and the lower-case form of each at the same index. */
interface Letters {
  readonly capitals: readonly number[];
  readonly smalls: readonly number[];
}

/** Created when a set with a long range is first requested. */
let letters: Letters | undefined;
const LONG_STRETCH = 64;

/** The set plus the lower-case forms of its capitals, for texts in lower case. */
export function withSmallLetters(set: CodeSet): CodeSet {
  const added = set.flatMap(([first, last]) => smallLetters(first, last));
  return added.length === 0 ? set : codeSet([...set, ...added.map((one) => [one, one] as const)]);
}

function smallLetters(first: number, last: number): readonly number[] {
  if (last - first < LONG_STRETCH) return lettersIn([[first, last]]).smalls;
  const { capitals, smalls } = (letters ??= lettersIn(CAPITALS));
  return smalls.slice(countBelow(capitals, first), countBelow(capitals, last + 1));
}

function lettersIn(stretches: CodeSet): Letters {
  const [capitals, smalls]: [number[], number[]] = [[], []];
  for (const [first, last] of stretches) {
    for (let capital = first; capital <= last; capital++) {
      const text = String.fromCodePoint(capital);
      const folded = text.toLowerCase();
      // Only letters whose lower-case form has the same length: the search relies on it.
      if (folded === text || folded.length !== text.length) continue;
      capitals.push(capital);
      smalls.push(folded.codePointAt(0) ?? capital);
    }
  }
  return { capitals, smalls };
}

/** The number of codes, in ascending order, that are below this one. */
function countBelow(ascending: readonly number[], code: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < code) low = middle + 1;
    else high = middle;
  }
  return low;
}

const ASCII = 128;

/**
 * Groups code points that no set distinguishes into classes. A pattern has few classes, so the
 * transitions for each class fit in an array.
 */
export class Alphabet {
  /** The first code point of each class, ascending. */
  readonly #starts: readonly number[];
  /** The classes of the code points below 128, which are by far the most frequent. */
  readonly ascii: Uint16Array;
  /** Indexed by class. */
  readonly #words: readonly boolean[];

  constructor(sets: readonly CodeSet[]) {
    const starts = new Set([0]);
    for (const [first, last] of [...new Set(sets), WORD_CODES].flat())
      starts.add(first).add(last + 1);
    this.#starts = [...starts].sort((a, b) => a - b);
    this.#words = this.#starts.map((start) => inSet(WORD_CODES, start));
    this.ascii = Uint16Array.from({ length: ASCII }, (_, code) => this.#search(code));
  }

  /** The number of classes, which are numbered from 0. */
  get size(): number {
    return this.#starts.length;
  }

  classOf(code: number): number {
    return code < ASCII ? (this.ascii[code] ?? 0) : this.#search(code);
  }

  /**
   * Whether each class is in the set, indexed by class. The alphabet must have been built for this
   * set.
   */
  signsIn(set: CodeSet): readonly boolean[] {
    let next = 0;
    return this.#starts.map((start) => {
      while ((set[next]?.[1] ?? Infinity) < start) next++;
      return (set[next]?.[0] ?? Infinity) <= start;
    });
  }

  /** False for the end of a text, whose class number equals the size of the alphabet. */
  isWord(charClass: number): boolean {
    return this.#words[charClass] ?? false;
  }

  #search(code: number): number {
    return countBelow(this.#starts, code + 1) - 1;
  }
}

/** What a pattern can assert about a position instead of matching a character. */
export type Assertion = 'start' | 'end' | 'wordEdge' | 'noWordEdge';

/** A regular expression as a tree. */
export type PatternNode =
  | { readonly kind: 'letter'; readonly set: CodeSet }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly PatternNode[] }
  | {
      readonly kind: 'repeat';
      readonly part: PatternNode;
      readonly least: number;
      readonly most: number;
    };
