import * as vscode from 'vscode';
import type { ProcessKey } from '../core/process';
import type { ExportPlace, HostMessage } from '../protocol/messages';
import { VIEWS } from './ids';
import { createPanel, ProcessPanel, type PanelContext } from './panel';
import type { Visibility } from './visibility';

/** The one Processes panel: opened by command, or given back by VS Code after a window reload. */
export class ProcessPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  /** Whether what is being done was asked for in the panel, and not in the tree or the palette. */
  asks = false;
  private current: ProcessPanel | undefined;
  private readonly serializer: vscode.Disposable;

  constructor(
    private readonly context: PanelContext,
    private readonly visibility: Visibility,
  ) {
    this.serializer = vscode.window.registerWebviewPanelSerializer(VIEWS.panel, this);
  }

  open(): ProcessPanel {
    if (!this.current) return this.adopt(createPanel(this.context));
    this.current.show();
    return this.current;
  }

  inspect(key: ProcessKey): void {
    this.open().inspect(key);
  }

  /** After a question: the keyboard goes back to the panel if that is where the question arose. */
  giveFocusBack(): void {
    if (this.asks) this.current?.focusIfActive();
  }

  showOutcome(outcome: Extract<HostMessage, { type: 'outcome' }>): void {
    this.current?.showOutcome(outcome);
  }

  /** Asks the panel what it shows, which it answers with the export command; false if none is seen. */
  askExport(place: ExportPlace): boolean {
    return this.current?.askExport(place) ?? false;
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.current?.close();
    this.adopt(new ProcessPanel(panel, this.context));
    return Promise.resolve();
  }

  dispose(): void {
    this.serializer.dispose();
    this.current?.dispose();
  }

  private adopt(panel: ProcessPanel): ProcessPanel {
    this.current = panel;
    this.visibility.setVisible(VIEWS.panel, panel.visible);
    panel.onDidChangeVisibility((visible) => this.visibility.setVisible(VIEWS.panel, visible));
    panel.onDidDispose(() => {
      if (this.current === panel) this.current = undefined;
      this.visibility.setVisible(VIEWS.panel, this.current?.visible ?? false);
    });
    return panel;
  }
}
