import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** For who asked for processes where there are none to be had. */
export function warnUnreadable(): void {
  void vscode.window.showWarningMessage(
    l10n.t('The processes of this machine cannot be read right now.'),
  );
}

/** Puts this on the clipboard and says so. */
export async function copyText(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(l10n.t('Copied.'), 2000);
}
