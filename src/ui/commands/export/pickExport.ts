import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ExportFormat } from '../../../core/export/exportText';
import type { ExportSource } from './exportSources';

/** `table`: to be pasted, the others are files. */
type Format = ExportFormat | 'table';

export interface PickedExport {
  readonly source: ExportSource;
  readonly format: Format;
}

type Item = vscode.QuickPickItem & { readonly choice?: PickedExport };

const FORMATS: readonly Format[] = ['csv', 'json', 'table'];

/**
 * Asks what is to be exported and as what; `undefined` if the user lets it be.
 * @param isPaused the rows that the user sees are older than the values that are exported
 */
export async function pickExport(
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
      placeHolder: l10n.t('The rows are paused: values are exported as of now, not as shown.'),
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
