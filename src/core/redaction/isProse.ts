/**
 * Whether words after a colon are a sentence (`auth: rejects a bad token`) and no value. The names of
 * headers are of several words, or of one that begins no sentence.
 */
export function isProse(name: string, words: string): boolean {
  return /^[a-z]+$/i.test(name) && !/^(?:authorization|cookie)$/i.test(name) && /\S\s/.test(words);
}
