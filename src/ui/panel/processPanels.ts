import * as vscode from 'vscode';
import type { ProcessKey } from '../../core/process';
import type { ExportPlace, HostMessage } from '../../protocol/messages';
import { VIEWS } from '../ids';
import { once } from '../once';
import type { Visibility } from '../visibility';
import type { PanelContext } from './panelContext';
import type { ProcessPanel } from './processPanel';

/** The one Processes panel: opened by command, or given back by VS Code after a window reload. */
export class ProcessPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  /** Whether what is being done was asked for in the panel, and not in the tree or the palette. */
  asks = false;
  private current: ProcessPanel | undefined;
  private readonly serializer: vscode.Disposable;
  private readonly parts = once(async () => {
    const { createPanelParts } = await import('./panelParts');
    return createPanelParts(this.context);
  });

  constructor(
    private readonly visibility: Visibility,
    private readonly context: PanelContext,
  ) {
    this.serializer = vscode.window.registerWebviewPanelSerializer(VIEWS.panel, this);
  }

  /** @param query is searched for if it is given; else the panel is as it was */
  async open(query?: string): Promise<void> {
    const panel = await this.opened();
    if (query === undefined) panel.show();
    else panel.search(query);
  }

  async inspect(key: ProcessKey): Promise<void> {
    (await this.opened()).inspect(key);
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

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    const { adopt } = await this.parts();
    this.current?.close();
    this.take(adopt(panel));
  }

  dispose(): void {
    this.serializer.dispose();
    this.current?.dispose();
  }

  /** The one there is, or a new one. */
  private async opened(): Promise<ProcessPanel> {
    const { create } = await this.parts();
    // Only now: another may have been opened meanwhile.
    return this.current ?? this.take(create());
  }

  private take(panel: ProcessPanel): ProcessPanel {
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
