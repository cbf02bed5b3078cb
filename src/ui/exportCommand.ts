import * as vscode from 'vscode';
import type { Sampler } from '../collectors/sampling/sampler';
import { shownTable, wholeTable } from '../core/export/exportTable';
import { exportText, pasteText } from '../core/export/exportText';
import type { ExportPlace } from '../protocol/messages';
import { parseWebviewMessage } from '../protocol/schema';
import type { Handler } from './commands';
import { exportSources, type ExportSource } from './exportSources';
import type { ProcessPanels } from './panels';
import { pickExport } from './pickExport';
import { saveExport } from './saveExport';

export interface ExportContext {
  readonly sampler: Pick<Sampler, 'snapshot' | 'refresh'>;
  readonly panels: Pick<ProcessPanels, 'askExport'>;
}

/**
 * Called by a panel with what it shows. Called with nothing it asks the panel that is seen, which
 * calls again; where none is, all processes are meant.
 */
export function exportCommand(place: ExportPlace, { sampler, panels }: ExportContext): Handler {
  return async (...given) => {
    const message = parseWebviewMessage(given[0]);
    const shown = message?.type === 'export' ? message : undefined;
    if (!shown && panels.askExport(place)) return;
    if (!sampler.snapshot) await sampler.refresh();
    const { snapshot } = sampler;
    if (!snapshot) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t('The processes of this machine cannot be read right now.'),
      );
      return;
    }
    const sources = exportSources(snapshot, shown);
    const tableOf = ({ keys }: ExportSource) =>
      keys ? shownTable(snapshot, { keys, columns: shown?.columns ?? [] }) : wholeTable(snapshot);
    if ((shown?.place ?? place) === 'clipboard') {
      await copy(pasteText(tableOf(sources[0])));
      return;
    }
    const picked = await pickExport(sources);
    if (!picked) return;
    const table = tableOf(picked.source);
    if (picked.format === 'table') await copy(pasteText(table));
    else await saveExport(exportText(table, picked.format), picked.format);
  };
}

async function copy(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied.'), 2000);
}
