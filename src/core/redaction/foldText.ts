/** A text in lower case and without accents, as far as they can be taken away. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  // eslint-disable-next-line no-control-regex -- ASCII has no accents
  if (/^[\x00-\x7f]*$/.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łıø]/g, (letter) => ({ ł: 'l', ı: 'i', ø: 'o' })[letter] ?? letter);
}
