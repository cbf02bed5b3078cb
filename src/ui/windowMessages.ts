import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** Warns that the processes can't be read. */
export function warnUnreadable(): void {
  void vscode.window.showWarningMessage(
    l10n.t('ProcLens can’t read this machine’s processes right now.'),
  );
}

/** Copies the text to the clipboard, and confirms that in the status bar. */
export async function copyText(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(l10n.t('Copied.'), 2000);
}
