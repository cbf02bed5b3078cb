import * as l10n from '@vscode/l10n';
import { logText } from '../../../core/text/text';
import type { RunningApi } from './startApi';

export interface KeptApiContext {
  /** Rejects with the error from listening, e.g. `EADDRINUSE`. */
  readonly listen: () => Promise<RunningApi>;
  /** The port in the settings. */
  readonly port: () => number | undefined;
  readonly changed: () => void;
  /** Shows a warning to the user. */
  readonly warn: (text: string) => void;
  readonly log: { info(text: string): void; warn(text: string): void };
}

/**
 * Keeps the local API running while it is wanted: warns if it can't start, and tries again later.
 */
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

  /** The running server, if any. */
  get server(): RunningApi | undefined {
    return this.current;
  }

  /** `http://127.0.0.1:PORT`; `undefined` while the API is not running. */
  get address(): string | undefined {
    return this.current && `http://127.0.0.1:${this.current.port}`;
  }

  /** Warns the user if the API does not start. */
  start(): Promise<void> {
    return this.told(this.running.start());
  }

  stop(): Promise<void> {
    return this.running.stop();
  }

  /** Restarts the API, if it is wanted, after the settings have changed. */
  restart(): Promise<void> {
    return this.told(this.running.restart());
  }

  /**
   * Tries again: the window that used the port may be closed. A failure was already reported to the
   * user.
   */
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

  /** @returns the error message for the user */
  private logFailure(error: unknown): string {
    const text = this.failureText(error);
    this.context.log.warn(`${text} ${logText(String(error))}`);
    return text;
  }

  private failureText(error: unknown): string {
    const port = this.context.port();
    if (port === undefined) {
      return l10n.t(
        'The local API didn’t start: proclens.api.port must be a whole number from 0 to 65535.',
      );
    }
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      return l10n.t('The local API didn’t start: another program is using port {0}.', port);
    }
    return l10n.t('The local API didn’t start. See the ProcLens log for details.');
  }
}

/** Something that can run, and that takes time to start and to stop. */
export interface Startable {
  readonly isRunning: boolean;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts and stops one thing as last requested. The changes run one after another, and each is
 * decided only when its turn comes, so a request made during a start is not lost.
 */
export class KeptRunning {
  private isWanted = false;
  private hasFailed = false;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly what: Startable) {}

  /** Rejects with the reason if the start fails. Resolves as well if it is stopped meanwhile. */
  start(): Promise<void> {
    this.isWanted = true;
    return this.inTurn(() => this.settle());
  }

  stop(): Promise<void> {
    this.isWanted = false;
    return this.inTurn(() => this.settle());
  }

  /** Restarts it, if it is wanted, because what it was started with has changed. */
  restart(): Promise<void> {
    return this.inTurn(async () => {
      if (this.what.isRunning) await this.what.stop();
      await this.settle();
    });
  }

  /** Starts it only if it is wanted and the last start failed. */
  retry(): Promise<void> {
    return this.inTurn(async () => {
      if (this.hasFailed) await this.settle();
    });
  }

  /** Resolves once all requests so far are done. */
  async settled(): Promise<void> {
    await this.turn;
  }

  private async settle(): Promise<void> {
    const { what } = this;
    this.hasFailed = false;
    if (!this.isWanted) {
      if (what.isRunning) await what.stop();
      return;
    }
    if (what.isRunning) return;
    try {
      await what.start();
    } catch (error) {
      this.hasFailed = true;
      throw error;
    }
  }

  private inTurn(act: () => Promise<void>): Promise<void> {
    const result = this.turn.then(act);
    this.turn = result.catch(() => undefined);
    return result;
  }
}
