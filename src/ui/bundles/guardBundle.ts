import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { SETTINGS } from '../ids';
import { startTranslating } from '../windowEnvironment';
import { type GuardSetting, guardText } from '../settings/settingValues';

/**
 * Warns which settings can't be read, and which values ProcLens uses instead. It is a separate
 * bundle, because most users never need it.
 */
export function warnOfUnreadable(names: readonly GuardSetting[]): void {
  startTranslating();
  const texts = names.flatMap((name) => guardText(name) ?? []);
  if (texts.length === 0) return;
  const open = l10n.t('Open Settings');
  vscode.window.showWarningMessage(texts.join(' '), open).then(
    (answer) => {
      if (answer !== open) return;
      const query = names.map((name) => `@id:${SETTINGS.section}.${name}`).join(' ');
      void vscode.commands.executeCommand('workbench.action.openSettings', query);
    },
    () => undefined,
  );
}
