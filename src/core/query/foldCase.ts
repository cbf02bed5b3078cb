/** The one capital whose small form is longer than itself. */
const LONGER_WHEN_SMALL = '\u0130';

/**
 * The text in small letters, as long as it was: a letter whose small form has another length stays,
 * so that a place in one is the same place in the other.
 */
export function foldCase(text: string): string {
  const small = text.toLowerCase();
  if (small.length === text.length) return small;
  return text
    .split(LONGER_WHEN_SMALL)
    .map((part) => part.toLowerCase())
    .join(LONGER_WHEN_SMALL);
}
