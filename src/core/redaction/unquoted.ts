/** A word without the quotes around all of it. */
export function unquoted(word: string): string {
  const quote = word.charAt(0);
  const isQuoted = (quote === '"' || quote === "'") && word.length > 1 && word.endsWith(quote);
  return isQuoted ? word.slice(1, -1) : word;
}
