import * as l10n from '@vscode/l10n';
import { isSummed } from '../model/rows/isSummed';
import type { Row } from '../model/rows/row';

/** What the looks of a row say, in words. */
export function rowState(row: Row): string[] {
  const words: string[] = [];
  if (row.fresh === 'new') words.push(l10n.t('New'));
  if (row.fresh === 'ended') words.push(l10n.t('Ended'));
  if (!row.isMatch) words.push(l10n.t('Does not match the filter'));
  const count = row.totals?.count ?? 0;
  if (isSummed(row)) words.push(l10n.t('Sums of {0} processes', count));
  return words;
}
