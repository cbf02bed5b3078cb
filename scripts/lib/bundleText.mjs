import { shownTexts } from './shownTexts.mjs';

/**
 * Returns the content of l10n/bundle.l10n.json for this checkout: every text as its own
 * translation.
 * @param {string} checkout
 */
export function bundleText(checkout) {
  const texts = shownTexts(checkout).map((text) => [text, text]);
  return `${JSON.stringify(Object.fromEntries(texts), undefined, 2)}\n`;
}
