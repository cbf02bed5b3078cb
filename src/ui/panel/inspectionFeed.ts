import type { History } from '../../core/history/history';
import {
  type Inspection,
  type InspectionOptions,
  type Reveal,
  type Revealed,
  uniformInspection,
} from '../../core/process/inspection';
import type { Disposable, Event } from '../../core/events/events';
import type { ProcessKey } from '../../core/process/process';
import type { HostMessage } from '../../protocol/messages';
import type { InspectionSource } from '../../sampling/snapshotSource';
import { historyColumns } from './histories';

export interface InspectionFeedParts {
  readonly source: InspectionSource;
  readonly onDidSample: Event<unknown>;
  readonly history: Pick<History, 'of'>;
  readonly post: (message: HostMessage) => void;
}

/** The process that the details are open on. */
interface Open extends InspectionOptions {
  readonly key: ProcessKey;
  /** Numbers each opening of the details, because the same process can be opened again. */
  readonly opening: number;
  answered: boolean;
  /** The process has ended, so there is nothing left to read. */
  over: boolean;
}

const FAILED = { ok: false, reason: 'failed' } as const;

/**
 * Keeps the details of a panel up to date: reads their process at once and after every sample, one
 * request at a time. Drops results for details that were closed or moved on to a different process.
 */
export class InspectionFeed {
  private current: Open | undefined;
  private openings = 0;
  private inFlight = false;
  private readonly subscription: Disposable;

  constructor(private readonly parts: InspectionFeedParts) {
    this.subscription = parts.onDidSample(() => void this.read());
  }

  /** Called when the details open on a process. */
  open(key: ProcessKey, { environment }: InspectionOptions): void {
    const { current } = this;
    // The details are already open. The page repeats this only to have the environment read as
    // well.
    const goesOn = current?.key === key && environment && !current.environment;
    const before = goesOn ? current : undefined;
    const opening = before?.opening ?? ++this.openings;
    // The page keeps what was read before while the environment is read.
    const answered = before?.answered ?? false;
    this.current = { key, environment, opening, answered, over: false };
    if (!before) this.sendHistory(key);
    void this.read();
  }

  /** Called when the details are closed or hidden. */
  close(): void {
    this.current = undefined;
  }

  /**
   * Answers with the masked value, but only for the process that the details are open on. Details
   * that were closed meanwhile get no answer, even if they are open on the same process again.
   */
  async reveal(key: ProcessKey, what: Reveal): Promise<void> {
    if (this.current?.key !== key) return;
    const { opening } = this.current;
    const result = await this.parts.source.reveal(key, what).catch((): Revealed => FAILED);
    if (this.isStillOpen(opening)) this.parts.post({ type: 'revealed', key, what, result });
  }

  dispose(): void {
    this.close();
    this.subscription.dispose();
  }

  private async read(): Promise<void> {
    const asked = this.current;
    if (!asked || asked.over || this.inFlight) return;
    this.inFlight = true;
    const { key, environment } = asked;
    const inspection = await this.parts.source
      .inspect(key, { environment })
      // The collector is being replaced. What was read before is better than nothing.
      .catch(() => (asked.answered ? undefined : unreadable(key)));
    this.inFlight = false;
    if (this.current !== asked) {
      void this.read();
      return;
    }
    if (!inspection) return;
    asked.answered = true;
    asked.over = inspection.kind === 'missing';
    this.parts.post({ type: 'inspection', inspection });
  }

  private isStillOpen(opening: number): boolean {
    return this.current?.opening === opening;
  }

  private sendHistory(key: ProcessKey): void {
    const kept = this.parts.history.of(key);
    if (!kept) return;
    const history = historyColumns(kept);
    const { last, endedAtMs } = kept;
    const ended = endedAtMs === undefined ? undefined : { last, atMs: endedAtMs };
    this.parts.post({ type: 'history', key, history, ...(ended && { ended }) });
  }
}

function unreadable(key: ProcessKey): Inspection {
  return uniformInspection(key, Date.now(), FAILED);
}
