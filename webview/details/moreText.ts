import * as l10n from '@vscode/l10n';
/** The last line of a list that shows some of all there are; `undefined` if it shows all. */
export function moreText(shown: number, total: number): string | undefined {
  return total > shown ? l10n.t('and {0} more', total - shown) : undefined;
}
