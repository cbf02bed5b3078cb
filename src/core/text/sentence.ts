/**
 * A sentence for people, kept separate from its values until it is shown, so that it can be
 * translated. `message` contains the placeholders `{0}`, `{1}`, … for `args`.
 */
export interface Sentence {
  readonly message: string;
  readonly args: readonly string[];
}

/** Creates a sentence. The message must be a literal: `npm run l10n` collects it from this call. */
export function sentence(message: string, ...args: readonly (string | number)[]): Sentence {
  return { message, args: args.map(String) };
}

/** The sentence in English. A placeholder without a value stays as it is. */
export function sentenceText({ message, args }: Sentence): string {
  return message.replace(/\{(\d+)\}/g, (place, index: string) => args[Number(index)] ?? place);
}

/**
 * Marks an English text for translation and returns it unchanged. It is translated where it is
 * shown, with the text itself as the key; `npm run l10n` collects it from this call.
 */
export function translatable(text: string): string {
  return text;
}
