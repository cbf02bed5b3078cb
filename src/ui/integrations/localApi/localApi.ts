import * as vscode from 'vscode';
import { DisposableStore } from '../../../core/events/events';
import type { Platform } from '../../../platform/platform';
import type { LongLineReader } from '../../../sampling/longLineReader';
import type { Sampler } from '../../../sampling/sampler';
import type { Turns } from '../../../core/work/turns';
import { LOCAL_API_CONTEXT } from '../../ids';
import { once } from '../../once';
import type { SettingValues } from '../../settings/settings';
import type { ApiBundle } from '../../bundles/apiBundle';

type ApiSettings = Pick<SettingValues, 'apiEnabled' | 'apiPort' | 'apiIncludeCommandLine'>;

export interface LocalApiContext {
  readonly sampler: Sampler;
  readonly longLines: LongLineReader;
  readonly turns: Turns;
  readonly settings: {
    readonly current: ApiSettings;
    readonly onDidChange: vscode.Event<ApiSettings>;
  };
  readonly secrets: vscode.SecretStorage;
  readonly log: vscode.LogOutputChannel;
  readonly shell: Platform['shell'];
  /** While the API runs, sampling must continue even if no view is visible. */
  readonly setWatching: (watching: boolean) => void;
}

/** The local API, started and stopped by a setting or a command. Loads the server only then. */
export class LocalApi implements vscode.Disposable {
  private readonly changeEmitter = new vscode.EventEmitter<void>();
  private readonly subscriptions = new DisposableStore();
  private loaded: ApiBundle | undefined;
  private isWanted = false;
  private readonly bundle = once(async () => {
    const { createApiBundle } = await import('../../bundles/apiBundle');
    return (this.loaded = createApiBundle(this.context, () => this.changed()));
  });
  private settled: ApiSettings;
  private isDisposed = false;
  readonly onDidChange = this.changeEmitter.event;

  constructor(private readonly context: LocalApiContext) {
    const { settings } = context;
    this.settled = settings.current;
    this.subscriptions.add(
      this.changeEmitter,
      settings.onDidChange((values) => this.settingsChanged(values)),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) void this.loaded?.kept.focused();
      }),
    );
    this.tellContext();
    if (settings.current.apiEnabled) void this.start(false);
  }

  /** `http://127.0.0.1:PORT`; `undefined` while the API is not running. */
  get address(): string | undefined {
    return this.loaded?.kept.address;
  }

  /** @param told whether the user expects a confirmation; a failure to start is always reported */
  async start(told = true): Promise<void> {
    if (this.isDisposed) return;
    this.isWanted = true;
    const bundle = await this.bundle();
    await bundle.kept.start();
    if (told) bundle.tellStarted();
  }

  async stop(): Promise<void> {
    // If the API was never wanted, nothing is loaded that could be stopped. A stop during the first
    // start waits until that start is done.
    if (this.isWanted) await (await this.bundle()).kept.stop();
  }

  async copyCurlCommand(): Promise<void> {
    return (await this.bundle()).copyCurlCommand();
  }

  async replaceToken(): Promise<void> {
    return (await this.bundle()).replaceToken();
  }

  dispose(): void {
    this.isDisposed = true;
    void this.stop();
    this.loaded?.dispose();
    this.subscriptions.dispose();
  }

  private settingsChanged(values: ApiSettings): void {
    const { apiEnabled, apiPort } = this.settled;
    this.settled = values;
    if (values.apiEnabled !== apiEnabled) {
      if (values.apiEnabled) void this.start(false);
      else void this.stop();
    }
    if (values.apiPort !== apiPort) void this.loaded?.kept.restart();
  }

  private changed(): void {
    this.context.setWatching(this.address !== undefined);
    this.tellContext();
    if (!this.isDisposed) this.changeEmitter.fire();
  }

  /** Also sets the context at startup, because it outlives an extension host that crashed. */
  private tellContext(): void {
    const isRunning = this.address !== undefined;
    void vscode.commands.executeCommand('setContext', LOCAL_API_CONTEXT, isRunning);
  }
}
