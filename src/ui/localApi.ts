import { randomBytes } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ApiServer } from '../api/apiServer';
import { OccasionalDemand } from '../collectors/sampling/occasionalDemand';
import type { Sampler } from '../collectors/sampling/sampler';
import { extrasOf } from '../core/extraField';
import { logText } from '../core/text';
import { LOCAL_API_CONTEXT } from './ids';
import type { SettingValues } from './settings';

type ApiSettings = Pick<SettingValues, 'apiEnabled' | 'apiPort' | 'apiIncludeCommandLine'>;

export interface LocalApiContext {
  readonly sampler: Sampler;
  readonly settings: {
    readonly current: ApiSettings;
    readonly onDidChange: vscode.Event<ApiSettings>;
  };
  readonly secrets: vscode.SecretStorage;
  readonly log: vscode.LogOutputChannel;
  /** While it runs somebody looks, though nobody is seen to. */
  readonly setWatching: (watching: boolean) => void;
}

const TOKEN_KEY = 'proclens.api.token';

/** The local API, started and stopped by the setting or by command. Loaded when first started. */
export class LocalApi implements vscode.Disposable {
  private readonly changeEmitter = new vscode.EventEmitter<void>();
  private readonly subscriptions: { dispose(): unknown }[];
  private readonly demand: OccasionalDemand;
  private server: ApiServer | undefined;
  private token = '';
  /** The last of the changes of state that were asked for: they follow each other. */
  private turn: Promise<unknown> = Promise.resolve();
  private settled: ApiSettings;
  private isDisposed = false;
  readonly onDidChange = this.changeEmitter.event;

  constructor(private readonly context: LocalApiContext) {
    const { settings, sampler } = context;
    this.demand = new OccasionalDemand(sampler);
    this.settled = settings.current;
    this.subscriptions = [
      this.changeEmitter,
      this.demand,
      settings.onDidChange((values) => this.settingsChanged(values)),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        // The window that had the port may be closed by now.
        if (focused && settings.current.apiEnabled && !this.server) void this.start(false);
      }),
    ];
    if (settings.current.apiEnabled) void this.start(false);
  }

  /** `http://127.0.0.1:PORT`; `undefined` while it does not run. */
  get address(): string | undefined {
    return this.server && `http://127.0.0.1:${this.server.port}`;
  }

  /** @param told whether the user waits for an answer: a failure is only logged if not */
  start(told = true): Promise<void> {
    return this.inTurn(async () => {
      if (this.isDisposed) return;
      try {
        if (!this.server) await this.listen();
        if (told) this.tellStarted();
      } catch (error) {
        this.tellFailure(error, told);
      }
    });
  }

  stop(): Promise<void> {
    return this.inTurn(async () => {
      const { server } = this;
      this.server = undefined;
      await server?.stop();
      if (server) this.changed();
    });
  }

  /** A command for a shell on this machine; with the token, so it is for the clipboard only. */
  async copyCurlCommand(): Promise<void> {
    await this.turn;
    const { address } = this;
    if (address === undefined) {
      void vscode.window.showInformationMessage(
        l10n.t('The local API does not run. “Processes: Start Local API” starts it.'),
      );
      return;
    }
    const command = `curl -s -H 'Authorization: Bearer ${this.token}' '${address}/api/processes?limit=5'`;
    await vscode.env.clipboard.writeText(command);
    vscode.window.setStatusBarMessage(l10n.t('Copied.'), 2000);
  }

  dispose(): void {
    this.isDisposed = true;
    void this.stop();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async listen(): Promise<void> {
    const { sampler, settings, log } = this.context;
    const { ApiServer } = await import('../api/apiServer');
    this.token = await this.readToken();
    this.server = await ApiServer.start({
      port: settings.current.apiPort,
      token: this.token,
      answerable: async (fields) => {
        const { apiIncludeCommandLine: includeCommandLine } = settings.current;
        // Folders are not told either: to read them would be for nothing.
        const extras = extrasOf(fields).filter((extra) => includeCommandLine || extra !== 'cwd');
        const snapshot = await this.demand.snapshotWith(extras, 'nextTick');
        const isStale = sampler.status.kind !== 'live';
        return snapshot && { snapshot, isStale, includeCommandLine };
      },
      onError: (error) => log.error(`Local API: ${logText(String(error))}`),
    });
    log.info(`Local API: listening on ${this.address ?? ''}`);
    this.changed();
  }

  /** The same over restarts: scripts keep it. */
  private async readToken(): Promise<string> {
    const { secrets } = this.context;
    const known = await secrets.get(TOKEN_KEY);
    if (known !== undefined) return known;
    const token = randomBytes(32).toString('base64url');
    await secrets.store(TOKEN_KEY, token);
    return token;
  }

  private settingsChanged(values: ApiSettings): void {
    const { apiEnabled, apiPort } = this.settled;
    this.settled = values;
    if (values.apiEnabled === apiEnabled && values.apiPort === apiPort) return;
    const isWanted = values.apiEnabled || (this.server && apiEnabled === values.apiEnabled);
    void this.stop();
    if (isWanted) void this.start(false);
  }

  private tellStarted(): void {
    const copy = l10n.t('Copy curl Command');
    const text = l10n.t('The local API listens on {0}.', this.address ?? '');
    vscode.window.showInformationMessage(text, copy).then(
      (answer) => (answer === copy ? this.copyCurlCommand() : undefined),
      () => undefined,
    );
  }

  private tellFailure(error: unknown, told: boolean): void {
    const { settings, log } = this.context;
    const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    const text = inUse
      ? l10n.t(
          'The local API did not start: port {0} is in use by another program.',
          settings.current.apiPort,
        )
      : l10n.t('The local API did not start; see the log of ProcLens.');
    log.warn(`${text} ${logText(String(error))}`);
    if (told) void vscode.window.showWarningMessage(text);
  }

  private changed(): void {
    const isRunning = this.server !== undefined;
    this.context.setWatching(isRunning);
    void vscode.commands.executeCommand('setContext', LOCAL_API_CONTEXT, isRunning);
    if (!this.isDisposed) this.changeEmitter.fire();
  }

  private inTurn(act: () => Promise<void>): Promise<void> {
    const result = this.turn.then(act);
    this.turn = result.catch(() => undefined);
    return result;
  }
}
