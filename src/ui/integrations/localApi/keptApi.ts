import * as l10n from '@vscode/l10n';
import { logText } from '../../../core/text/text';
import type { RunningApi } from './startApi';
import { KeptRunning } from './keptRunning';

export interface KeptApiContext {
  /** Rejects with what listening failed with, e.g. `EADDRINUSE`. */
  readonly listen: () => Promise<RunningApi>;
  /** What is asked for by the settings. */
  readonly port: () => number | undefined;
  readonly changed: () => void;
  /** For the user. */
  readonly warn: (text: string) => void;
  readonly log: { info(text: string): void; warn(text: string): void };
}

/** The local API while it is wanted: what is said where it cannot start, and when it is tried again. */
export class KeptApi {
  private current: RunningApi | undefined;
  private readonly running: KeptRunning;

  constructor(private readonly context: KeptApiContext) {
    const isRunning = () => this.current !== undefined;
    this.running = new KeptRunning({
      get isRunning() {
        return isRunning();
      },
      start: async () => {
        this.current = await context.listen();
        context.log.info(`Local API: listening on ${this.address ?? ''}`);
        context.changed();
      },
      stop: () => this.close(),
    });
  }

  /** What listens; `undefined` while nothing does. */
  get server(): RunningApi | undefined {
    return this.current;
  }

  /** `http://127.0.0.1:PORT`; `undefined` while it does not run. */
  get address(): string | undefined {
    return this.current && `http://127.0.0.1:${this.current.port}`;
  }

  /** That it did not start is said. */
  start(): Promise<void> {
    return this.told(this.running.start());
  }

  stop(): Promise<void> {
    return this.running.stop();
  }

  /** Begins anew if it is wanted, as the settings have changed. */
  restart(): Promise<void> {
    return this.told(this.running.restart());
  }

  /** The window that had the port may be closed by now. If not, that was said before. */
  async focused(): Promise<void> {
    try {
      await this.running.retry();
    } catch (error) {
      this.logFailure(error);
    }
  }

  settled(): Promise<void> {
    return this.running.settled();
  }

  private async told(started: Promise<void>): Promise<void> {
    try {
      await started;
    } catch (error) {
      this.context.warn(this.logFailure(error));
    }
  }

  private async close(): Promise<void> {
    const server = this.current;
    this.current = undefined;
    await server?.stop();
    this.context.changed();
  }

  /** @returns what went wrong, for the user */
  private logFailure(error: unknown): string {
    const text = this.failureText(error);
    this.context.log.warn(`${text} ${logText(String(error))}`);
    return text;
  }

  private failureText(error: unknown): string {
    const port = this.context.port();
    if (port === undefined) {
      return l10n.t(
        'The local API did not start: proclens.api.port is not a whole number from 0 to 65535.',
      );
    }
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      return l10n.t('The local API did not start: port {0} is in use by another program.', port);
    }
    return l10n.t('The local API did not start; see the log of ProcLens.');
  }
}
