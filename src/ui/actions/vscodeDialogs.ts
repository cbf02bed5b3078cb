import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { labelText } from '../../core/text/text';
import type { ActionDialogs, OutcomeMessage } from './actionReport';

interface QuestionPanels {
  asks: boolean;
  giveFocusBack(): void;
  showOutcome(outcome: OutcomeMessage): void;
}

/**
 * Asks in a VS Code modal; reports in the panel, in the status bar and, for errors, in a
 * notification.
 */
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
      // The text is written for notifications, which render no icons; the status bar does.
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
      // The follow-up was requested in a notification, wherever the focus was before.
      panels.asks = false;
      return answer;
    },
  };
}
