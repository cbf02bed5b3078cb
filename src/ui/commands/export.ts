import * as l10n from '@vscode/l10n';
import * as os from 'node:os';
import * as vscode from 'vscode';
import { window } from 'vscode';
import { shownTable, wholeTable } from '../../core/export/exportTable';
import { type ExportFormat, exportText, pasteText } from '../../core/export/exportText';
import { messageText } from '../../core/text/text';
import type { ExportPlace, WebviewMessage } from '../../protocol/messages';
import type { Sampler } from '../../sampling/sampler';
import type { ProcessPanels } from '../panel/processPanels';
import { copyText, warnUnreadable } from '../windowMessages';
import { type ExportSource, exportSources } from './exportSources';
import type { Handler } from './commands';

export interface ExportContext {
  readonly sampler: Pick<Sampler, 'snapshot' | 'refresh'>;
  readonly panels: Pick<ProcessPanels, 'askExport'>;
}

/** What a panel shows, as it answers when asked for an export. */
export type ShownRows = Extract<WebviewMessage, { type: 'export' }>;

/**
 * The handler of an export command: asks the visible panel, which answers with what it shows; if no
 * panel is visible, it exports all processes.
 */
export function exportCommand(place: ExportPlace, { sampler, panels }: ExportContext): Handler {
  return async () => {
    if (!panels.askExport(place)) await exportProcesses(place, sampler);
  };
}

/** Exports what a panel shows or, without it, all processes. */
export async function exportProcesses(
  place: ExportPlace,
  sampler: ExportContext['sampler'],
  shown?: ShownRows,
): Promise<void> {
  if (!sampler.snapshot) await sampler.refresh();
  const { snapshot } = sampler;
  if (!snapshot) {
    warnUnreadable();
    return;
  }
  const sources = exportSources(snapshot, shown);
  const tableOf = ({ keys }: ExportSource) =>
    keys ? shownTable(snapshot, { keys, columns: shown?.columns ?? [] }) : wholeTable(snapshot);
  if (place === 'clipboard') {
    if (shown && sources[0].kind === 'all') {
      void window.showInformationMessage(
        l10n.t('No processes are shown, so there is nothing to copy.'),
      );
      return;
    }
    await copyText(pasteText(tableOf(sources[0])));
    return;
  }
  const picked = await pickExport(sources, shown?.paused === true);
  if (!picked) return;
  const table = tableOf(picked.source);
  if (picked.format === 'table') await copyText(pasteText(table));
  else await saveExport(exportText(table, picked.format), picked.format);
}

/** `table` goes to the clipboard, the others to a file. */
type Format = ExportFormat | 'table';

export interface PickedExport {
  readonly source: ExportSource;
  readonly format: Format;
}

type Item = vscode.QuickPickItem & { readonly choice?: PickedExport };

const FORMATS: readonly Format[] = ['csv', 'json', 'table'];

/**
 * Asks what to export and in which format; `undefined` if the user cancels.
 * @param isPaused whether the rows on screen are older than the values to export
 */
async function pickExport(
  sources: readonly ExportSource[],
  isPaused: boolean,
): Promise<PickedExport | undefined> {
  const items = sources.flatMap((source): Item[] => [
    { label: titleOf(source), kind: vscode.QuickPickItemKind.Separator },
    ...FORMATS.map((format) => ({
      label: labelOf(format),
      description: titleOf(source),
      choice: { source, format },
    })),
  ]);
  const title = l10n.t('Export Processes');
  const item = await vscode.window.showQuickPick(items, {
    title,
    matchOnDescription: true,
    ...(isPaused && {
      placeHolder: l10n.t('The rows are paused, but the export contains the current values.'),
    }),
  });
  return item?.choice;
}

function titleOf({ kind, count }: ExportSource): string {
  switch (kind) {
    case 'selected':
      return l10n.t('{0} selected', count);
    case 'shown':
      return l10n.t('{0} shown', count);
    case 'all':
      return l10n.t('All {0}', count);
  }
}

function labelOf(format: Format): string {
  switch (format) {
    case 'csv':
      return l10n.t('Save as CSV…');
    case 'json':
      return l10n.t('Save as JSON…');
    case 'table':
      return l10n.t('Copy as Table');
  }
}

/** Asks for the file, writes it and reports the outcome. */
async function saveExport(text: string, format: ExportFormat): Promise<void> {
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
    void vscode.window.showErrorMessage(l10n.t('Couldn’t write the file: {0}', reason));
  }
}

function firstFolder(): vscode.Uri {
  return vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(os.homedir());
}

/**
 * `processes-myhost-2026-03-04T05-06-07Z`, in UTC, without characters that a file system forbids.
 */
function fileName(now: Date): string {
  const host = os.hostname().replace(/[^\w.-]/g, '_');
  return `processes-${host}-${now.toISOString().slice(0, 19).replace(/:/g, '-')}Z`;
}

/** Writes the text as UTF-8 and replaces an existing file. */
export async function writeExport(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
