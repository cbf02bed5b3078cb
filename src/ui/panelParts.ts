import type { WebviewPanel } from 'vscode';
import { createPanel, ProcessPanel, type PanelContext } from './panel';
import { startTranslating } from './startTranslating';

export interface PanelParts {
  readonly create: () => ProcessPanel;
  /** Takes over a panel that VS Code gives back. */
  readonly adopt: (panel: WebviewPanel) => ProcessPanel;
}

/**
 * The host's side of the panel. Built to a file of its own, loaded when the panel first opens: most
 * windows have none.
 */
export function createPanelParts(context: PanelContext): PanelParts {
  startTranslating();
  return {
    create: () => createPanel(context),
    adopt: (panel) => new ProcessPanel(panel, context),
  };
}
