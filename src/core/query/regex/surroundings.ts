import type { Alphabet } from './alphabet';

/** What is before a place in a text. */
export type Before = 'start' | 'word' | 'other';

/** What is on both sides of a place in a text. */
export interface Surroundings {
  readonly isStart: boolean;
  readonly isEnd: boolean;
  readonly wordBefore: boolean;
  readonly wordAfter: boolean;
}

/** @param sign what follows, of the alphabet, or its size at the end of the text */
export function surroundings(alphabet: Alphabet, before: Before, sign: number): Surroundings {
  return {
    isStart: before === 'start',
    isEnd: sign === alphabet.size,
    wordBefore: before === 'word',
    wordAfter: alphabet.isWord(sign),
  };
}

/** What a sign is to the place behind it. */
export function beforeNext(alphabet: Alphabet, sign: number): Before {
  return alphabet.isWord(sign) ? 'word' : 'other';
}
