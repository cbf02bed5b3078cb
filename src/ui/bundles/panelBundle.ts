import * as l10n from '@vscode/l10n';
import { ViewColumn, window, type WebviewPanel } from 'vscode';
import { VIEWS } from '../ids';
import { startTranslating } from '../windowEnvironment';
import type { PanelContext } from '../panel/panelContext';
import { ProcessPanel } from '../panel/processPanel';

export interface PanelBundle {
  /** Creates a panel in the active editor group, or in the given one without taking the focus. */
  readonly create: (column?: ViewColumn) => ProcessPanel;
  /** Takes over a panel that VS Code restores. */
  readonly adopt: (panel: WebviewPanel) => ProcessPanel;
}

/**
 * The extension host's side of the panel. It is a separate bundle, loaded when the panel first
 * opens, because most windows have no panel.
 */
export function createPanelBundle(context: PanelContext): PanelBundle {
  startTranslating();
  return {
    create: (column) => {
      const title = l10n.t('Processes');
      const place = {
        viewColumn: column ?? ViewColumn.Active,
        preserveFocus: column !== undefined,
      };
      const panel = window.createWebviewPanel(VIEWS.panel, title, place);
      return new ProcessPanel(panel, context);
    },
    adopt: (panel) => new ProcessPanel(panel, context),
  };
}
