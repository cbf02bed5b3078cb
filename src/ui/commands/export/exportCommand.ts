import * as l10n from '@vscode/l10n';
import { window } from 'vscode';
import type { Sampler } from '../../../sampling/sampler';
import { shownTable, wholeTable } from '../../../core/export/exportTable';
import { exportText, pasteText } from '../../../core/export/exportText';
import type { ExportPlace } from '../../../protocol/messages';
import { parseWebviewMessage } from '../../../protocol/schema';
import type { Handler } from '../registerCommands';
import { copyText } from '../copy/copyText';
import type { ProcessPanels } from '../../panel/processPanels';
import { warnUnreadable } from '../../warnUnreadable';
import { exportSources, type ExportSource } from './exportSources';
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
      warnUnreadable();
      return;
    }
    const sources = exportSources(snapshot, shown);
    const tableOf = ({ keys }: ExportSource) =>
      keys ? shownTable(snapshot, { keys, columns: shown?.columns ?? [] }) : wholeTable(snapshot);
    if ((shown?.place ?? place) === 'clipboard') {
      if (shown && sources[0].kind === 'all') {
        void window.showInformationMessage(
          l10n.t('No process is shown: there is nothing to copy.'),
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
  };
}
