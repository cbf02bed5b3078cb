import * as l10n from '@vscode/l10n';
import * as os from 'node:os';
import * as vscode from 'vscode';
import type { ExportFormat } from '../../../core/export/exportText';
import { messageText } from '../../../core/text/text';
import { writeExport } from './writeExport';

/** Asks for the file and writes it; reports the outcome. */
export async function saveExport(text: string, format: ExportFormat): Promise<void> {
  const uri = await vscode.window.showSaveDialog({
    title: l10n.t('Export Processes'),
    defaultUri: vscode.Uri.joinPath(firstFolder(), `${fileName(new Date())}.${format}`),
    filters: { [format.toUpperCase()]: [format] },
  });
  if (!uri) return;
  try {
    await writeExport(uri, text);
    vscode.window.setStatusBarMessage(l10n.t('Exported.'), 5000);
  } catch (error) {
    const reason = messageText(error instanceof Error ? error.message : String(error));
    void vscode.window.showErrorMessage(l10n.t('The file could not be written: {0}', reason));
  }
}

function firstFolder(): vscode.Uri {
  return vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(os.homedir());
}

/** `processes-myhost-2026-03-04T05-06-07`, in UTC: no character that some file system forbids. */
function fileName(now: Date): string {
  const host = os.hostname().replace(/[^\w.-]/g, '_');
  return `processes-${host}-${now.toISOString().slice(0, 19).replace(/:/g, '-')}Z`;
}
