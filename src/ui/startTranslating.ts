import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/**
 * Gives the texts of the user's language to whatever says something. Each bundle of the extension
 * has an `l10n` of its own: to be called in each, before anything is said.
 */
export function startTranslating(): void {
  const { bundle } = vscode.l10n;
  if (bundle) l10n.config({ contents: bundle });
}
