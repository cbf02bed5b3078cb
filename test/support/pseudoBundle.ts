import { readFileSync } from 'node:fs';

/** A pseudo language with every text in brackets, which reveals untranslated texts. */
export function pseudoBundle(): Record<string, string> {
  const bundle = JSON.parse(readFileSync('l10n/bundle.l10n.json', 'utf8')) as Record<
    string,
    string
  >;
  return Object.fromEntries(Object.keys(bundle).map((text) => [text, `[ꞁ${text}]`]));
}

/** The part of a text outside the brackets of the pseudo language. */
export function untranslated(text: string): string {
  const less = text.replace(/\[ꞁ(?:[^[\]]|\[[^ꞁ\]]*\])*\]/gu, '');
  return less === text ? text : untranslated(less);
}
