import * as vscode from 'vscode';
import { COLLECTOR_CHOICES, type CollectorChoice } from '../../platform/platform';
import { PANEL_MODES, type PanelMode } from '../../protocol/messages';
import { SETTINGS } from '../ids';
import {
  type Checked,
  choiceIn,
  type GuardSetting,
  isGuard,
  numberIn,
  switchIn,
  wholeNumberIn,
} from './settingValues';

/** Which actions need a confirmation: all, or only those with far-reaching effects. */
export type ConfirmKill = 'always' | 'treeOnly';

/** The effective settings: checked, and clamped where they were out of bounds. */
export interface SettingValues {
  readonly collector: CollectorChoice;
  readonly refreshIntervalMs: number;
  readonly showKernelThreads: boolean;
  readonly highlightMs: number;
  readonly reorderEveryMs: number;
  readonly collapseAbove: number;
  readonly defaultMode: PanelMode;
  readonly treeCount: number;
  readonly statusBarEnabled: boolean;
  readonly statusBarWarnAbovePercent: number;
  readonly confirmKill: ConfirmKill;
  readonly readOnly: boolean;
  readonly aiToolsEnabled: boolean;
  readonly apiEnabled: boolean;
  /**
   * 0 for any free port; `undefined` if the setting is invalid, because no port is a safe default.
   */
  readonly apiPort: number | undefined;
  readonly apiIncludeCommandLine: boolean;
  /** The guard settings with an invalid value; the safest value is used for each. */
  readonly unreadable: ReadonlySet<GuardSetting>;
}

/** Reads the settings, logs what it had to correct, and notifies listeners of changes. */
export class Settings implements vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<SettingValues>();
  private readonly subscription: vscode.Disposable;
  private values: SettingValues;
  readonly onDidChange = this.emitter.event;

  constructor(private readonly log: vscode.LogOutputChannel) {
    this.values = this.read();
    this.warnBeside(new Set());
    this.subscription = vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(SETTINGS.section)) return;
      const { unreadable } = this.values;
      this.values = this.read();
      this.warnBeside(unreadable);
      this.emitter.fire(this.values);
    });
  }

  get current(): SettingValues {
    return this.values;
  }

  dispose(): void {
    this.subscription.dispose();
    this.emitter.dispose();
  }

  /** Warns about unreadable guard settings, except those it has already warned about. */
  private warnBeside(known: ReadonlySet<GuardSetting>): void {
    const names = [...this.values.unreadable].filter((name) => !known.has(name));
    if (names.length === 0) return;
    import('../bundles/guardBundle').then(
      ({ warnOfUnreadable }) => warnOfUnreadable(names),
      (error: unknown) => this.log.error(String(error)),
    );
  }

  private read(): SettingValues {
    const configuration = vscode.workspace.getConfiguration(SETTINGS.section);
    const unreadable = new Set<GuardSetting>();
    const take = <T>(name: string, check: (value: unknown) => Checked<T>): T => {
      const { value, complaint } = check(configuration.get(name));
      if (complaint) {
        this.log.warn(`Setting ${SETTINGS.section}.${name}: ${complaint}`);
        if (isGuard(name)) unreadable.add(name);
      }
      return value;
    };
    return {
      collector: take(SETTINGS.collector, choiceIn(COLLECTOR_CHOICES)),
      refreshIntervalMs: take(SETTINGS.refreshInterval, numberIn(500, 60_000, 2000)),
      showKernelThreads: take(SETTINGS.showKernelThreads, switchIn(false)),
      highlightMs: 1000 * take(SETTINGS.highlightSeconds, numberIn(0, 30, 3)),
      reorderEveryMs: 1000 * take(SETTINGS.reorderSeconds, numberIn(0, 60, 6)),
      collapseAbove: take(SETTINGS.collapseAbove, numberIn(0, 10_000, 25)),
      defaultMode: take(SETTINGS.defaultMode, choiceIn(PANEL_MODES)),
      treeCount: take(SETTINGS.treeCount, numberIn(1, 200, 15)),
      statusBarEnabled: take(SETTINGS.statusBarEnabled, switchIn(true)),
      statusBarWarnAbovePercent: take(SETTINGS.statusBarWarnAbovePercent, numberIn(0, 1e6, 90)),
      confirmKill: take(SETTINGS.confirmKill, choiceIn(['always', 'treeOnly'])),
      readOnly: take(SETTINGS.readOnly, switchIn(true)),
      aiToolsEnabled: take(SETTINGS.aiToolsEnabled, switchIn(false)),
      apiEnabled: take(SETTINGS.apiEnabled, switchIn(false)),
      apiPort: take(SETTINGS.apiPort, wholeNumberIn(0, 65_535)),
      apiIncludeCommandLine: take(SETTINGS.apiIncludeCommandLine, switchIn(false)),
      unreadable,
    };
  }
}
