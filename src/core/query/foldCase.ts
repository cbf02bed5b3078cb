/**
 * The text in small letters, as long as it was: a letter whose small form has another length stays,
 * so that a place in one is the same place in the other.
 */
export function foldCase(text: string): string {
  const small = text.toLowerCase();
  if (small.length === text.length) return small;
  return Array.from(text, (letter) => {
    const one = letter.toLowerCase();
    return one.length === letter.length ? one : letter;
  }).join('');
}
