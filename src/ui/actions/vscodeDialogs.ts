import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { labelText } from '../../core/text/text';
import type { ActionDialogs, OutcomeMessage } from './actionReport';

interface QuestionPanels {
  asks: boolean;
  giveFocusBack(): void;
  showOutcome(outcome: OutcomeMessage): void;
}

/** Asks in a modal of VS Code; tells in the panel, in the status bar and, if bad, in a toast. */
export function vscodeDialogs(
  panels: QuestionPanels,
  log: Pick<vscode.LogOutputChannel, 'show'>,
): ActionDialogs {
  return {
    ask: async ({ message, detail }, title) =>
      title === (await vscode.window.showWarningMessage(message, { modal: true, detail }, title)),
    answered: () => panels.giveFocusBack(),
    showLog: () => log.show(),
    tell: (outcome, { isCut } = { isCut: false }) => {
      panels.showOutcome(outcome);
      // The text is made for notifications, which have no icons; the status bar has.
      if (outcome.tone !== 'error') {
        vscode.window.setStatusBarMessage(labelText(outcome.text), 5000);
        return;
      }
      const buttons = isCut ? [l10n.t('Show Log')] : [];
      void vscode.window.showErrorMessage(outcome.text, ...buttons).then((chosen) => {
        if (chosen !== undefined) log.show();
      });
    },
    warn: async (text, ...buttons) => {
      const answer = await vscode.window.showWarningMessage(text, ...buttons);
      // What follows was asked for in a notification, wherever the keyboard was.
      panels.asks = false;
      return answer;
    },
  };
}
