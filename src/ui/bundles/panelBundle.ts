import * as l10n from '@vscode/l10n';
import { ViewColumn, window, type WebviewPanel } from 'vscode';
import { VIEWS } from '../ids';
import { startTranslating } from '../windowEnvironment';
import type { PanelContext } from '../panel/panelContext';
import { ProcessPanel } from '../panel/processPanel';

export interface PanelBundle {
  /** A new one: in the active editor group, or in this one without taking the keyboard. */
  readonly create: (column?: ViewColumn) => ProcessPanel;
  /** Takes over a panel that VS Code gives back. */
  readonly adopt: (panel: WebviewPanel) => ProcessPanel;
}

/**
 * The host's side of the panel. Built to a file of its own, loaded when the panel first opens: most
 * windows have none.
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
