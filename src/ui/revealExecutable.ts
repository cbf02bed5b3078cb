import * as vscode from 'vscode';
import type { CollectorId } from '../collectors/collector';
import { executablePath } from '../collectors/executablePath';
import type { ProcessInfo } from '../core/process';
import { messageText } from '../core/text';
import { ownerOf, who } from './actionWords';
import { DELETED } from './deletedMark';

const COPY = 'Copy Path';

/** Shows the program of a process in the system's file manager, or says where it is. */
export async function revealExecutable(
  info: ProcessInfo,
  collector: CollectorId | undefined,
): Promise<void> {
  const executable = executablePath(info, collector);
  if (executable.kind !== 'found') {
    void vscode.window.showWarningMessage(sentence(executable.kind, info));
    return;
  }
  const { path } = executable;
  const isHere = vscode.env.remoteName === undefined && vscode.env.uiKind === vscode.UIKind.Desktop;
  if (isHere && !path.endsWith(DELETED)) {
    await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(path));
    return;
  }
  const text = `${who(info)} runs ${messageText(path)}`;
  const answer = await vscode.window.showInformationMessage(text, COPY);
  if (answer === COPY) await vscode.env.clipboard.writeText(path);
}

function sentence(kind: 'gone' | 'denied' | 'unknown', info: ProcessInfo): string {
  switch (kind) {
    case 'gone':
      return `${who(info)} has already exited.`;
    case 'denied':
      return `Not permitted: ${who(info)} belongs to ${ownerOf(info)}.`;
    case 'unknown':
      return `Which file ${who(info)} runs cannot be found out here.`;
  }
}
