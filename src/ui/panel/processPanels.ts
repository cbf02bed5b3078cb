import * as vscode from 'vscode';
import { DisposableStore } from '../../core/events/events';
import type { ProcessKey } from '../../core/process/process';
import type { ExportPlace, HostMessage } from '../../protocol/messages';
import { VIEWS } from '../ids';
import { once } from '../once';
import type { Visibility } from '../views/visibility';
import type { PanelContext } from './panelContext';
import type { ProcessPanel } from './processPanel';

/** Long enough for VS Code to restore a panel that has just become visible. */
const GIVEN_WITHIN_MS = 2000;

/** The one Processes panel: opened by a command, or restored by VS Code after a window reload. */
export class ProcessPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  /** Whether the action was requested in the panel rather than in the tree or the palette. */
  asks = false;
  private current: ProcessPanel | undefined;
  private readonly subscriptions = new DisposableStore();
  /** Whether VS Code is restoring a panel. */
  private isGiven = false;
  private isChecking = false;
  private readonly bundle = once(async () => {
    const { createPanelBundle } = await import('../bundles/panelBundle');
    return createPanelBundle(this.context);
  });

  constructor(
    private readonly visibility: Visibility,
    private readonly context: PanelContext,
  ) {
    this.subscriptions.add(
      vscode.window.registerWebviewPanelSerializer(VIEWS.panel, this),
      vscode.window.tabGroups.onDidChangeTabs(() => void this.replaceDead()),
    );
    void this.replaceDead();
  }

  /** @param query a query to search for; without one the panel stays as it was */
  async open(query?: string): Promise<void> {
    const panel = await this.opened();
    if (query === undefined) panel.show();
    else panel.search(query);
  }

  async inspect(key: ProcessKey): Promise<void> {
    (await this.opened()).inspect(key);
  }

  /** After a dialog: returns the focus to the panel if the dialog arose there. */
  giveFocusBack(): void {
    if (this.asks) this.current?.focusIfActive();
  }

  showOutcome(outcome: Extract<HostMessage, { type: 'outcome' }>): void {
    this.current?.showOutcome(outcome);
  }

  /**
   * Asks the panel what it shows; it answers with an `export` message. False if no panel is visible.
   */
  askExport(place: ExportPlace): boolean {
    return this.current?.askExport(place) ?? false;
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.isGiven = true;
    try {
      const { adopt } = await this.bundle();
      this.current?.close();
      this.take(adopt(panel));
    } finally {
      this.isGiven = false;
    }
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.current?.dispose();
  }

  /** The open panel, or a new one. */
  private async opened(column?: vscode.ViewColumn): Promise<ProcessPanel> {
    const { create } = await this.bundle();
    // Checked only now, because a panel may have been opened while the bundle loaded.
    if (this.current) return this.current;
    const others = panelTabs();
    const panel = this.take(create(column));
    await vscode.window.tabGroups.close(others, true);
    return panel;
  }

  /**
   * Opens a panel in place of one whose extension host has ended: VS Code doesn't hand its tab to
   * the next extension host. After a window reload it does, as soon as the serializer is registered
   * or the tab is shown.
   */
  private async replaceDead(): Promise<void> {
    const isDead = () => !this.current && !this.isGiven && visiblePanelTab() !== undefined;
    if (this.isChecking || !isDead()) return;
    this.isChecking = true;
    try {
      await new Promise((resolve) => setTimeout(resolve, GIVEN_WITHIN_MS));
      // VS Code answers in order, so any panel it was about to restore has arrived once this
      // resolves.
      await vscode.commands.getCommands(true);
      if (isDead()) await this.opened(visiblePanelTab()?.group.viewColumn);
    } catch {
      // Tried again when the tabs change.
    } finally {
      this.isChecking = false;
    }
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

/** The tabs of panels, whichever extension host created them. */
function panelTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      // VS Code puts its own prefix before the type.
      ({ input }) =>
        input instanceof vscode.TabInputWebview && input.viewType.endsWith(VIEWS.panel),
    );
}

function visiblePanelTab(): vscode.Tab | undefined {
  return panelTabs().find(({ isActive }) => isActive);
}
