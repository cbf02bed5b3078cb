import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** For who asked for processes where there are none to be had. */
export function warnUnreadable(): void {
  void vscode.window.showWarningMessage(
    l10n.t('The processes of this machine cannot be read right now.'),
  );
}
