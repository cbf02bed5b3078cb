import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { PlatformTraits } from '../../collectors/platformTraits';
import type { Sampler } from '../../collectors/sampling/sampler';
import { LOCAL_API_CONTEXT } from '../ids';
import { once } from '../once';
import type { SettingValues } from '../settings/settings';
import { KeptApi } from './keptApi';

type ApiSettings = Pick<SettingValues, 'apiEnabled' | 'apiPort' | 'apiIncludeCommandLine'>;

export interface LocalApiContext {
  readonly sampler: Sampler;
  readonly settings: {
    readonly current: ApiSettings;
    readonly onDidChange: vscode.Event<ApiSettings>;
  };
  readonly secrets: vscode.SecretStorage;
  readonly log: vscode.LogOutputChannel;
  readonly shell: PlatformTraits['shell'];
  /** While it runs somebody looks, though nobody is seen to. */
  readonly setWatching: (watching: boolean) => void;
}

/** The local API, started and stopped by the setting or by command. What serves is loaded then. */
export class LocalApi implements vscode.Disposable {
  private readonly changeEmitter = new vscode.EventEmitter<void>();
  private readonly subscriptions: { dispose(): unknown }[];
  private readonly kept: KeptApi;
  private readonly parts = once(async () => {
    const { createApiParts } = await import('./apiParts');
    const parts = createApiParts(this.context);
    this.subscriptions.push(parts);
    return parts;
  });
  private settled: ApiSettings;
  private isDisposed = false;
  readonly onDidChange = this.changeEmitter.event;

  constructor(private readonly context: LocalApiContext) {
    const { settings, log } = context;
    this.settled = settings.current;
    this.kept = new KeptApi({
      listen: async () => (await this.parts()).start(),
      port: () => settings.current.apiPort,
      changed: () => this.changed(),
      warn: (text) => void vscode.window.showWarningMessage(text),
      log,
    });
    this.subscriptions = [
      this.changeEmitter,
      settings.onDidChange((values) => this.settingsChanged(values)),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) void this.kept.focused();
      }),
    ];
    this.tellContext();
    if (settings.current.apiEnabled) void this.start(false);
  }

  /** `http://127.0.0.1:PORT`; `undefined` while it does not run. */
  get address(): string | undefined {
    const { server } = this.kept;
    return server && `http://127.0.0.1:${server.port}`;
  }

  /** @param told whether the user waits for an answer; that it did not start is said always */
  async start(told = true): Promise<void> {
    if (this.isDisposed) return;
    await this.kept.start();
    if (told && this.kept.server) this.tellStarted();
  }

  stop(): Promise<void> {
    return this.kept.stop();
  }

  /** A command for a shell on this machine. */
  async copyCurlCommand(): Promise<void> {
    await this.kept.settled();
    const { address } = this;
    if (address !== undefined) return (await this.parts()).copyCurlCommand(address);
    void vscode.window.showInformationMessage(
      l10n.t('The local API does not run. “Processes: Start Local API” starts it.'),
    );
  }

  async replaceToken(): Promise<void> {
    return (await this.parts()).replaceToken();
  }

  dispose(): void {
    this.isDisposed = true;
    void this.stop();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private settingsChanged(values: ApiSettings): void {
    const { apiEnabled, apiPort } = this.settled;
    this.settled = values;
    if (values.apiEnabled !== apiEnabled) {
      if (values.apiEnabled) void this.start(false);
      else void this.stop();
    }
    if (values.apiPort !== apiPort) void this.kept.restart();
  }

  private tellStarted(): void {
    const copy = l10n.t('Copy curl Command');
    const text = l10n.t('The local API listens on {0}.', this.address ?? '');
    vscode.window.showInformationMessage(text, copy).then(
      (answer) => (answer === copy ? this.copyCurlCommand() : undefined),
      () => undefined,
    );
  }

  private changed(): void {
    this.context.setWatching(this.kept.server !== undefined);
    this.tellContext();
    if (!this.isDisposed) this.changeEmitter.fire();
  }

  /** Said from the start: the context outlives an extension host that has crashed. */
  private tellContext(): void {
    const isRunning = this.kept.server !== undefined;
    void vscode.commands.executeCommand('setContext', LOCAL_API_CONTEXT, isRunning);
  }
}
