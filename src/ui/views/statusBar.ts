import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../core/events/events';
import type { Sampler } from '../../sampling/sampler';
import { cpuOf, type ProcessInfo } from '../../core/process/process';
import { listedProcesses } from '../../core/process/snapshot';
import { topByCpu } from '../../core/process/sort';
import { statusLabel, statusText } from '../../core/text/format';
import { markdownText } from '../../core/text/text';
import { COMMANDS } from '../ids';
import type { LocalApi } from '../integrations/localApi/localApi';
import { machineName } from '../windowEnvironment';
import { translate } from '../../core/text/translate';
import type { Settings } from '../settings/settings';
import { statusSentence } from './treeMessage';
import type { Tooltips } from '../bundles/tooltipBundle';

/** How many snapshots in a row must be above the threshold before the warning appears. */
const WARN_AFTER = 2;

/** The status bar item: shows the top consumer, and the top five in its tooltip. */
export class StatusBar implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;
  private readonly subscriptions = new DisposableStore();
  private ticksAbove = 0;
  private tooltips: Tooltips | undefined;
  /** The top five, selected once per sample because rendering happens more often than that. */
  private top: readonly ProcessInfo[] = [];

  constructor(
    private readonly sampler: Sampler,
    private readonly settings: Settings,
    private readonly api: Pick<LocalApi, 'address' | 'onDidChange'>,
    private readonly loadTooltips: () => Promise<Tooltips>,
  ) {
    this.item = vscode.window.createStatusBarItem(
      'proclens.topProcess',
      vscode.StatusBarAlignment.Left,
      -10,
    );
    this.item.name = l10n.t('ProcLens: Top Process');
    this.item.command = COMMANDS.openPanel;
    this.subscriptions.add(
      this.item,
      sampler.onDidSample(() => this.sampled()),
      sampler.onDidChangeStatus(() => this.render()),
      api.onDidChange(() => this.render()),
      settings.onDidChange(() => {
        this.select();
        this.render();
      }),
    );
    this.select();
    this.render();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private sampled(): void {
    this.select();
    const { statusBarWarnAbovePercent: limit } = this.settings.current;
    const above = limit > 0 && (cpuOf(this.top[0]) ?? 0) >= limit;
    this.ticksAbove = above ? this.ticksAbove + 1 : 0;
    this.render();
    if (!this.tooltips) void this.load();
  }

  private async load(): Promise<void> {
    this.tooltips = await this.loadTooltips();
    this.render();
  }

  private render(): void {
    if (!this.settings.current.statusBarEnabled) {
      this.item.hide();
      return;
    }
    const { snapshot, status } = this.sampler;
    const [top] = this.top;
    const stale = status.kind === 'stale' || status.kind === 'failed';
    this.item.text = `$(${stale ? 'warning' : 'pulse'}) ${statusText(top)}`;
    this.item.accessibilityInformation = { label: translate(statusLabel(top)), role: 'button' };
    const about = stale
      ? [markdownText(l10n.t('Processes: not up to date. {0}', statusSentence(status)))]
      : snapshot && this.tooltips?.topTable(this.top, snapshot, machineName());
    this.item.tooltip = tooltip(about ?? [], this.api.address);
    this.item.backgroundColor =
      this.ticksAbove >= WARN_AFTER
        ? new vscode.ThemeColor('statusBarItem.warningBackground')
        : undefined;
    this.item.show();
  }

  private select(): void {
    const { snapshot } = this.sampler;
    const { showKernelThreads } = this.settings.current;
    this.top = snapshot ? topByCpu(listedProcesses(snapshot, showKernelThreads), 5) : [];
  }
}

/** The tooltip: the given lines, and below them the address of the local API. */
function tooltip(
  about: readonly string[],
  apiAddress: string | undefined,
): vscode.MarkdownString | undefined {
  const lines = [...about, ...(apiAddress === undefined ? [] : ['', apiLine(apiAddress)])];
  if (lines.length === 0) return undefined;
  const markdown = new vscode.MarkdownString(lines.join('\n'));
  markdown.isTrusted = { enabledCommands: [COMMANDS.inspect, COMMANDS.copyCurlCommand] };
  return markdown;
}

function apiLine(address: string): string {
  const link = `[${l10n.t('Copy curl Command')}](command:${COMMANDS.copyCurlCommand})`;
  return `${l10n.t('Local API: {0}', `\`${address}\``)} · ${link}`;
}
