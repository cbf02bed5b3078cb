import * as l10n from '@vscode/l10n';
import { logText } from '../../../core/text/text';
import type { RunningApi } from './startApi';

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

/** What can run, and for how long it takes to begin and to end. */
export interface Startable {
  readonly isRunning: boolean;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts and stops one thing as it was last asked for. The changes follow each other, and each is
 * decided only when its turn comes: what is asked for while a start is under way is not lost.
 */
export class KeptRunning {
  private isWanted = false;
  private hasFailed = false;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly what: Startable) {}

  /** Rejects with why it did not start. Resolves as well if it was stopped meanwhile. */
  start(): Promise<void> {
    this.isWanted = true;
    return this.inTurn(() => this.settle());
  }

  stop(): Promise<void> {
    this.isWanted = false;
    return this.inTurn(() => this.settle());
  }

  /** Begins anew if it is wanted, for what it was started with has changed. */
  restart(): Promise<void> {
    return this.inTurn(async () => {
      if (this.what.isRunning) await this.what.stop();
      await this.settle();
    });
  }

  /** Starts what is wanted and could not be started the last time; nothing else. */
  retry(): Promise<void> {
    return this.inTurn(async () => {
      if (this.hasFailed) await this.settle();
    });
  }

  /** Resolves when all that was asked for so far is done. */
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
