import * as l10n from '@vscode/l10n';

/** Where a list is not all there is. */
export function hiddenText(): string {
  return l10n.t('The system hides the processes of other users.');
}
