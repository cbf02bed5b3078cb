import { commands } from 'vscode';

export async function activate() {
  await commands.executeCommand('proclens.openPanel');
}
