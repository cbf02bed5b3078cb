/**
 * One sentence for people, kept apart from its values until it is shown, so that it can be
 * translated: `message` has the places `{0}`, `{1}`, … for `args`.
 */
export interface Sentence {
  readonly message: string;
  readonly args: readonly string[];
}

/** Makes one. `npm run l10n` finds the message, which has to be a literal, by this call. */
export function sentence(message: string, ...args: readonly (string | number)[]): Sentence {
  return { message, args: args.map(String) };
}

/** The sentence in English. A place without a value stays as it is. */
export function sentenceText({ message, args }: Sentence): string {
  return message.replace(/\{(\d+)\}/g, (place, index: string) => args[Number(index)] ?? place);
}

/**
 * Marks an English text that people are shown. Here it stays as it is: whoever shows it translates
 * it, by the text itself, and `npm run l10n` finds it by this mark.
 */
export function translatable(text: string): string {
  return text;
}
