import * as vscode from 'vscode';

/** Writes the text as UTF-8, in place of what was there. */
export async function writeExport(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
