import type { TextRange } from './textRange';

/** Where one text stands in another, ascending and without overlaps; nowhere if it is empty. */
export function occurrencesOf(text: string, whole: string): TextRange[] {
  const found: TextRange[] = [];
  if (text === '') return found;
  for (let from = whole.indexOf(text); from >= 0; from = whole.indexOf(text, from + text.length)) {
    found.push({ from, to: from + text.length });
  }
  return found;
}
