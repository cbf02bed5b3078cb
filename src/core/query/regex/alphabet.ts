import { countBelow, inSet, WORD_CODES, type CodeSet } from './codeSet';

const ASCII = 128;

/**
 * Code points that no set tells apart are one sign. There are few signs in a pattern, so that what
 * follows on each can be kept in an array.
 */
export class Alphabet {
  /** The first code point of each sign, ascending. */
  readonly #starts: readonly number[];
  /** The signs of the code points below 128, which come up all the time. */
  readonly ascii: Uint16Array;
  /** By sign. */
  readonly #words: readonly boolean[];

  constructor(sets: readonly CodeSet[]) {
    const starts = new Set([0]);
    for (const [first, last] of [...new Set(sets), WORD_CODES].flat())
      starts.add(first).add(last + 1);
    this.#starts = [...starts].sort((a, b) => a - b);
    this.#words = this.#starts.map((start) => inSet(WORD_CODES, start));
    this.ascii = Uint16Array.from({ length: ASCII }, (_, code) => this.#search(code));
  }

  /** How many signs there are; they are counted from 0. */
  get size(): number {
    return this.#starts.length;
  }

  signOf(code: number): number {
    return code < ASCII ? (this.ascii[code] ?? 0) : this.#search(code);
  }

  /** By sign: whether it is in the set, which is one of those that the alphabet was made for. */
  signsIn(set: CodeSet): readonly boolean[] {
    let next = 0;
    return this.#starts.map((start) => {
      while ((set[next]?.[1] ?? Infinity) < start) next++;
      return (set[next]?.[0] ?? Infinity) <= start;
    });
  }

  /** The end of a text, whose sign would be the size, is of none. */
  isWord(sign: number): boolean {
    return this.#words[sign] ?? false;
  }

  #search(code: number): number {
    return countBelow(this.#starts, code + 1) - 1;
  }
}
