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
