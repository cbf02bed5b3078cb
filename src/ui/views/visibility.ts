import * as vscode from 'vscode';
import { DisposableStore } from '../../core/events/events';
import { samplingInterval } from '../../sampling/cadence';
import type { Settings } from '../settings/settings';

/** Tracks what is visible, and decides how often to take a snapshot. */
export class Visibility implements vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<number | undefined>();
  private readonly subscriptions = new DisposableStore();
  private readonly visibleViews = new Set<string>();
  private readonly watchers = new Set<string>();
  private last: number | undefined;
  /** The milliseconds between snapshots; `undefined` while nothing needs them. */
  readonly onDidChangeInterval = this.emitter.event;

  constructor(private readonly settings: Settings) {
    this.last = this.interval;
    this.subscriptions.add(
      this.emitter,
      settings.onDidChange(() => this.update()),
      vscode.window.onDidChangeWindowState(() => this.update()),
    );
  }

  get interval(): number | undefined {
    const { statusBarEnabled, refreshIntervalMs } = this.settings.current;
    return samplingInterval({
      viewVisible: this.visibleViews.size > 0,
      inStatusBar: statusBarEnabled,
      isWatched: this.watchers.size > 0,
      windowFocused: vscode.window.state.focused,
      refreshIntervalMs,
    });
  }

  setVisible(view: string, visible: boolean): void {
    if (visible) this.visibleViews.add(view);
    else this.visibleViews.delete(view);
    this.update();
  }

  /** Records whether something wants snapshots without showing a view. */
  setWatching(watcher: string, watching: boolean): void {
    if (watching) this.watchers.add(watcher);
    else this.watchers.delete(watcher);
    this.update();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private update(): void {
    const { interval } = this;
    if (interval === this.last) return;
    this.last = interval;
    this.emitter.fire(interval);
  }
}
