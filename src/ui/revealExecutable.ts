import * as vscode from 'vscode';
import type { CollectorId } from '../collectors/collector';
import { executablePath } from '../collectors/executablePath';
import type { ProcessInfo } from '../core/process';
import { ownerOf, who } from './actionWords';
import { executableTexts } from './executableTexts';

const COPY = 'Copy Path';

/** Shows the program of a process in the system's file manager, or says where it is. */
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
  const answer = await vscode.window.showInformationMessage(sentence, COPY);
  if (answer === COPY) await vscode.env.clipboard.writeText(copied);
}

function problemText(kind: 'gone' | 'denied' | 'unknown', info: ProcessInfo): string {
  switch (kind) {
    case 'gone':
      return `${who(info)} has already exited.`;
    case 'denied':
      return `Not permitted: ${who(info)} belongs to ${ownerOf(info)}.`;
    case 'unknown':
      return `Which file ${who(info)} runs cannot be found out here.`;
  }
}
