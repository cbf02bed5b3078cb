import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../core/events/events';
import type { ProcessKey } from '../../core/process/process';
import type { OwnPids } from '../../core/process/protection';
import type {
  ExportPlace,
  HostMessage,
  PanelOptions,
  WebviewMessage,
} from '../../protocol/messages';
import { statusSentence } from '../views/treeMessage';
import type { SettingValues } from '../settings/settings';
import { machineTimeZone } from '../userTimeZone';
import { machineName } from '../windowEnvironment';
import { histories } from './histories';
import { InspectionFeed } from './inspectionFeed';
import { PanelChannel, PanelWantedFields, sendCommandLines } from './panelChannel';
import { ownPids, type PanelContext } from './panelContext';
import { PageVersion } from './panelDocument';
import { panelHtml, webviewRoot } from './panelHtml';
import { PanelInbox } from './panelInbox';

/** One open Processes panel: an editor tab with a webview that the host keeps filled. */
export class ProcessPanel implements vscode.Disposable {
  private readonly channel: PanelChannel;
  private readonly feed: InspectionFeed;
  private readonly wanted: PanelWantedFields;
  private readonly subscriptions = new DisposableStore();
  private readonly inbox: PanelInbox;
  private readonly pageVersion = new PageVersion();
  private readonly visibilityEmitter = new vscode.EventEmitter<boolean>();
  private readonly disposeEmitter = new vscode.EventEmitter<void>();
  /** A process to show once the webview is ready. */
  private toReveal: ProcessKey | undefined;
  /** A query to search for once the webview is ready. */
  private toSearch: string | undefined;
  private isReady = false;
  /** The pids last sent to the page, as text. */
  private toldPids = '';
  readonly onDidChangeVisibility = this.visibilityEmitter.event;
  readonly onDidDispose = this.disposeEmitter.event;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly context: PanelContext,
  ) {
    const { extensionUri, sampler, inspections, history, settings, log } = context;
    this.channel = new PanelChannel(panel.webview);
    this.feed = new InspectionFeed({
      source: inspections,
      onDidSample: sampler.onDidSample,
      history,
      post: (message) => void this.channel.post(message),
    });
    this.wanted = new PanelWantedFields(sampler);
    this.inbox = new PanelInbox(
      (message) => this.handle(message),
      (sentence) => log.warn(sentence),
    );
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'panel.svg');
    panel.title = l10n.t('Processes: {0}', machineName());
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [webviewRoot(extensionUri)],
    };

    this.subscriptions.add(
      sampler.onDidSample((sample) => {
        // The collector may have been replaced since the last sample.
        if (this.toldPids !== ownPids(context.own()).join()) this.sendOptions();
        this.channel.push(sample);
      }),
      sampler.onDidChangeStatus(() => this.sendStatus()),
      settings.onDidChange(() => this.sendOptions()),
      panel.webview.onDidReceiveMessage((message: unknown) => this.inbox.receive(message)),
      panel.onDidChangeViewState(() => this.visibilityChanged()),
      panel.onDidDispose(() => this.dispose()),
      this.feed,
      this.visibilityEmitter,
      this.disposeEmitter,
    );
    panel.webview.html = panelHtml(panel.webview, extensionUri);
  }

  get visible(): boolean {
    return this.panel.visible;
  }

  show(): void {
    this.panel.reveal();
  }

  /**
   * Returns the focus to the panel. After a dialog VS Code gives it to the outer frame, which takes
   * no keys.
   */
  focusIfActive(): void {
    if (this.panel.active) this.panel.reveal();
  }

  /** Shows the processes that match this query. */
  search(text: string): void {
    this.toSearch = text;
    this.panel.reveal();
    this.revealPending();
  }

  /** Selects the process in the grid and shows its details. */
  inspect(key: ProcessKey): void {
    this.toReveal = key;
    this.panel.reveal();
    this.revealPending();
  }

  /** Shows the outcome of an action in the panel. */
  showOutcome(outcome: Extract<HostMessage, { type: 'outcome' }>): void {
    void this.channel.post(outcome);
  }

  /** Asks the page what it shows, for an export; false if no page is ready. */
  askExport(place: ExportPlace): boolean {
    if (this.isReady) void this.channel.post({ type: 'askExport', place });
    return this.isReady;
  }

  /** Closes the editor tab. */
  close(): void {
    this.panel.dispose();
  }

  /** Releases the webview. Its tab stays, so that VS Code can restore it after a reload. */
  dispose(): void {
    this.inbox.clear();
    this.channel.close();
    this.wanted.close();
    this.disposeEmitter.fire();
    this.subscriptions.dispose();
  }

  private handle(message: WebviewMessage): void {
    const { sampler, act, copyRows, exportShown } = this.context;
    switch (message.type) {
      case 'ready':
        if (message.timeZone !== undefined) this.context.timeZone.keep(message.timeZone);
        this.welcome(message.protocolVersion);
        return;
      case 'resync':
        this.channel.open(sampler.snapshot);
        return;
      case 'refresh':
        void sampler.refresh();
        return;
      case 'want':
        this.wanted.want(message.extras);
        return;
      case 'restartCollector':
        void sampler.restart();
        return;
      case 'action':
        act(message.keys, message.action);
        return;
      case 'copy':
        copyRows(message.keys);
        return;
      case 'histories':
        void this.channel.post(histories(this.context.history, message.keys));
        return;
      case 'commandLines':
        void sendCommandLines(message.keys, sampler.snapshot, this.context.longLines, (lines) =>
          this.channel.post(lines),
        );
        return;
      case 'export':
        exportShown(message);
        return;
      case 'preferences':
        this.context.preferences.keep(message.preferences, message.before);
        return;
      case 'inspect':
        if (message.key === null) this.feed.close();
        else this.feed.open(message.key, { environment: message.environment });
        return;
      case 'reveal':
        void this.feed.reveal(message.key, message.what);
        return;
    }
  }

  private welcome(protocolVersion: number): void {
    const { sampler, log, extensionUri } = this.context;
    switch (this.pageVersion.judge(protocolVersion)) {
      case 'reload':
        log.warn('The panel belongs to a different version of ProcLens. It is being reloaded.');
        this.panel.webview.html = panelHtml(this.panel.webview, extensionUri);
        return;
      case 'giveUp': {
        log.warn('The panel belongs to a different version of ProcLens.');
        void vscode.window.showWarningMessage(
          l10n.t(
            'The panel belongs to a different version of ProcLens. Reload the window to use it.',
          ),
        );
        return;
      }
      case 'use':
        this.isReady = true;
        // A new page has no details open, and wants no extra fields until it requests them.
        this.feed.close();
        this.wanted.open();
        this.channel.open(undefined);
        this.sendOptions();
        this.sendStatus();
        this.sendPreferences();
        this.sendMachineHistory();
        this.channel.open(sampler.snapshot);
        this.revealPending();
    }
  }

  private sendOptions(): void {
    const { settings, own } = this.context;
    const options = panelOptions(settings.current, own());
    this.toldPids = options.ownPids.join();
    void this.channel.post({ type: 'options', options });
  }

  private sendStatus(): void {
    const { status } = this.context.sampler;
    // The values are inserted here, where all parts of the sentence can be translated.
    const shown = 'message' in status ? { ...status, message: statusSentence(status) } : status;
    void this.channel.post({ type: 'status', status: shown });
  }

  private sendPreferences(): void {
    const { last } = this.context.preferences;
    if (last === undefined) return;
    void this.channel.post({ type: 'preferences', preferences: last });
  }

  private sendMachineHistory(): void {
    const { samples } = this.context.machineHistory;
    void this.channel.post({ type: 'machineHistory', samples });
  }

  private revealPending(): void {
    if (!this.isReady) return;
    const { toSearch: text, toReveal: key } = this;
    if (text !== undefined) void this.channel.post({ type: 'search', text });
    if (key !== undefined) void this.channel.post({ type: 'reveal', key });
    this.toSearch = undefined;
    this.toReveal = undefined;
  }

  private visibilityChanged(): void {
    if (!this.panel.visible) {
      this.isReady = false;
      this.inbox.clear();
      this.channel.close();
      this.feed.close();
      this.wanted.close();
    }
    this.visibilityEmitter.fire(this.panel.visible);
  }
}

/** The settings and machine details that the page needs. */
function panelOptions(current: SettingValues, own: OwnPids): PanelOptions {
  return {
    machineName: machineName(),
    timeZone: machineTimeZone(),
    showKernelThreads: current.showKernelThreads,
    readOnly: current.readOnly,
    ownPids: ownPids(own),
    highlightMs: current.highlightMs,
    reorderEveryMs: current.reorderEveryMs,
    autoCollapseAbove: current.collapseAbove,
    defaultMode: current.defaultMode,
  };
}
