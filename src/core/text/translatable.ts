/**
 * Marks an English text that people are shown. Here it stays as it is: whoever shows it translates
 * it, by the text itself, and `npm run l10n` finds it by this mark.
 */
export function translatable(text: string): string {
  return text;
}
