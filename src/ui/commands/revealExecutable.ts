import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CollectorId } from '../../platform/platform';
import { executablePath } from '../../ending/executablePath';
import type { ProcessInfo } from '../../core/process/process';
import { named, userOf } from '../actions/actionWords';
import { executableTexts } from './executableTexts';

/** Shows the executable of a process in the system's file manager, or says where it is. */
export async function revealExecutable(
  info: ProcessInfo,
  collector: CollectorId | undefined,
): Promise<void> {
  const executable = executablePath(info, collector);
  if (executable.kind !== 'found') {
    void vscode.window.showWarningMessage(problemText(executable.kind, info));
    return;
  }
  const isHere = vscode.env.remoteName === undefined && vscode.env.uiKind === vscode.UIKind.Desktop;
  if (isHere && !executable.deleted) {
    await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(executable.path));
    return;
  }
  const { sentence, copied } = executableTexts(info, executable);
  const copy = l10n.t('Copy Path');
  const answer = await vscode.window.showInformationMessage(sentence, copy);
  if (answer === copy) await vscode.env.clipboard.writeText(copied);
}

function problemText(kind: 'missing' | 'denied' | 'unknown', info: ProcessInfo): string {
  switch (kind) {
    case 'missing':
      return l10n.t('Process {0} “{1}” has already exited.', ...named(info));
    case 'denied':
      return l10n.t(
        'Not permitted: process {0} “{1}” belongs to {2}.',
        ...named(info),
        userOf(info),
      );
    case 'unknown':
      return l10n.t('Couldn’t find out which file process {0} “{1}” runs.', ...named(info));
  }
}
