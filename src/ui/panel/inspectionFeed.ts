import type { History } from '../../core/history/history';
import {
  type Inspection,
  type InspectionOptions,
  type Reveal,
  type Revealed,
  uniformInspection,
} from '../../core/process/inspection';
import type { ProcessKey } from '../../core/process/process';
import type { HostMessage } from '../../protocol/messages';
import type { InspectionSource } from '../../sampling/snapshotSource';
import { historyColumns } from './histories';

/** What tells of every sample. */
interface Samples {
  on(event: 'sample', listener: () => void): unknown;
  off(event: 'sample', listener: () => void): unknown;
}

export interface InspectionFeedParts {
  readonly source: InspectionSource;
  readonly sampler: Samples;
  readonly history: Pick<History, 'of'>;
  readonly post: (message: HostMessage) => void;
}

/** What the details are open on. */
interface Open extends InspectionOptions {
  readonly key: ProcessKey;
  /** Which opening of the details this is: the same process may be opened again. */
  readonly opening: number;
  answered: boolean;
  /** The process is no more: there is nothing left to read. */
  over: boolean;
}

const FAILED = { ok: false, reason: 'failed' } as const;

/**
 * Keeps the details of a panel filled: reads their process at once and again after every sample,
 * one request at a time. What comes back for details that have closed or moved on is dropped.
 */
export class InspectionFeed {
  private current: Open | undefined;
  private openings = 0;
  private inFlight = false;
  private readonly onSample = () => void this.read();

  constructor(private readonly parts: InspectionFeedParts) {
    parts.sampler.on('sample', this.onSample);
  }

  /** The details are open on this process. */
  open(key: ProcessKey, { environment }: InspectionOptions): void {
    const { current } = this;
    // Open already and not shown anew, which a page says only to have the environment read too.
    const goesOn = current?.key === key && environment && !current.environment;
    const before = goesOn ? current : undefined;
    const opening = before?.opening ?? ++this.openings;
    // What was read of it stays there while the environment is read as well.
    const answered = before?.answered ?? false;
    this.current = { key, environment, opening, answered, over: false };
    if (!before) this.sendHistory(key);
    void this.read();
  }

  /** The details are closed, or nobody sees them. */
  close(): void {
    this.current = undefined;
  }

  /**
   * Answers with what is masked, of the process that the details are open on and no other. Details
   * that were closed meanwhile get nothing, even if they are open on the same process again.
   */
  async reveal(key: ProcessKey, what: Reveal): Promise<void> {
    if (this.current?.key !== key) return;
    const { opening } = this.current;
    const result = await this.parts.source.reveal(key, what).catch((): Revealed => FAILED);
    if (this.isStillOpen(opening)) this.parts.post({ type: 'revealed', key, what, result });
  }

  dispose(): void {
    this.close();
    this.parts.sampler.off('sample', this.onSample);
  }

  private async read(): Promise<void> {
    const asked = this.current;
    if (!asked || asked.over || this.inFlight) return;
    this.inFlight = true;
    const { key, environment } = asked;
    const inspection = await this.parts.source
      .inspect(key, { environment })
      // The collector is being replaced: what was read before is better than nothing.
      .catch(() => (asked.answered ? undefined : unreadable(key)));
    this.inFlight = false;
    if (this.current !== asked) {
      void this.read();
      return;
    }
    if (!inspection) return;
    asked.answered = true;
    asked.over = inspection.kind === 'gone';
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
