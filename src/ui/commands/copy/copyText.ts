import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** Puts this on the clipboard and says so. */
export async function copyText(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(l10n.t('Copied.'), 2000);
}
