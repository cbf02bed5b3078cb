import { CollectError } from '../collectors/collector';
import { type ReadingClock, systemReadingClock } from '../collectors/readingClock';
import { applyDelta, DeltaError } from '../core/process/delta';
import type { ProcessKey } from '../core/process/process';
import { EXTRA_FIELDS, type ExtraField } from '../core/process/fields';
import { type Disposable, Emitter } from '../core/events/events';
import type { SamplingStatus } from '../core/process/samplingStatus';
import type { Snapshot } from '../core/process/snapshot';
import { type Sentence, translatable } from '../core/text/sentence';
import { AnnotationStage, type Annotator } from './annotationStage';
import { isLongPause, nextTickAfter, retryDelay } from './cadence';
import type { Sample, SnapshotSource } from './snapshotSource';

/** The minimum time after which an unanswered tick makes the views stale. */
const LATE_MS = 2000;

/**
 * Repeatedly takes snapshots from the source and keeps the last one. Only one tick is in flight at
 * a time. The next is scheduled only after it ends, successfully or not, so the chain neither
 * breaks nor piles up.
 */
export class Sampler implements Disposable {
  private readonly samples = new Emitter<Sample>();
  private readonly statuses = new Emitter<SamplingStatus>();
  private readonly subscription: Disposable;
  private readonly wanted = new WantedFields();
  private readonly stage: AnnotationStage;
  private readonly reread = new Set<ProcessKey>();
  private intervalMs: number | undefined;
  private timer: NodeJS.Timeout | undefined;
  private lateTimer: NodeJS.Timeout | undefined;
  private inFlight: Promise<boolean> | undefined;
  private startedAtMs = -Infinity;
  private tickMs = 0;
  private failures = 0;
  private disposed = false;
  /** The last snapshot as the collector sent it. */
  private collected: Snapshot | undefined;
  /** The last snapshot as the views show it. */
  private held: Snapshot | undefined;
  private current: SamplingStatus = { kind: 'loading' };
  readonly onDidSample = this.samples.event;
  readonly onDidChangeStatus = this.statuses.event;

  constructor(
    private readonly source: SnapshotSource,
    private readonly clock: TimerClock = systemClock,
    annotators: readonly Annotator[] = [],
  ) {
    this.stage = new AnnotationStage(annotators);
    this.subscription = source.onDidLoseChild(({ reason, why }) => {
      // The tick in flight fails for the same reason, which counts as one failure, not two.
      if (this.inFlight) return;
      this.fail(reason, why);
      if (this.intervalMs !== undefined) void this.tick();
    });
  }

  /** The cached snapshot, which every view shows. */
  get snapshot(): Snapshot | undefined {
    return this.held;
  }

  get status(): SamplingStatus {
    return this.current;
  }

  /** Sets the milliseconds between ticks; `undefined` stops sampling. Takes effect at once. */
  setInterval(intervalMs: number | undefined): void {
    if (intervalMs === this.intervalMs) return;
    this.intervalMs = intervalMs;
    const live = intervalMs !== undefined && this.current.kind === 'live';
    if (live && isLongPause(this.clock.monotonicMs() - this.startedAtMs, intervalMs)) {
      this.markStale(translatable('Sampling was paused. A new snapshot is being taken.'));
    }
    this.arm();
  }

  /**
   * From now on, `who` wants exactly these optional fields. Fields that nothing wanted before are
   * read at once, unless sampling is off or `who` waits for the next tick.
   */
  want(who: object, fields: readonly ExtraField[], first: 'now' | 'nextTick' = 'now'): void {
    const isMore = this.wanted.set(who, fields);
    if (isMore && first === 'now' && this.intervalMs !== undefined) void this.refresh();
  }

  /**
   * Resolves after a tick that began no earlier than this call, with whether it succeeded. For the
   * processes in `reread`, fields that rarely change are read again too.
   */
  async refresh(reread: readonly ProcessKey[] = []): Promise<boolean> {
    for (const key of reread) this.reread.add(key);
    await this.inFlight;
    return this.tick();
  }

  /** Restarts a collector that was given up. */
  async restart(): Promise<void> {
    this.failures = 0;
    this.setStatus(this.held ? staleSince(this.held, 'The collector is restarting.') : LOADING);
    this.source.restart();
    await this.refresh();
  }

  dispose(): void {
    this.disposed = true;
    this.clock.clearTimeout(this.timer);
    this.clock.clearTimeout(this.lateTimer);
    this.subscription.dispose();
    this.samples.dispose();
    this.statuses.dispose();
  }

  private arm(): void {
    this.clock.clearTimeout(this.timer);
    this.timer = undefined;
    if (this.disposed || this.intervalMs === undefined || this.inFlight) return;
    if (this.current.kind === 'failed' && this.source.gaveUp) return;
    const pause =
      this.failures > 0
        ? retryDelay(this.failures)
        : nextTickAfter(this.intervalMs, this.tickMs, this.held?.intervalMs);
    const dueMs = this.startedAtMs + pause - this.clock.monotonicMs();
    this.timer = this.clock.setTimeout(() => void this.tick(), Math.max(0, dueMs));
  }

  private tick(): Promise<boolean> {
    if (this.disposed) return Promise.resolve(false);
    // Started only after this is set: if a child can't be started, its loss is reported within the
    // call.
    this.inFlight ??= Promise.resolve()
      .then(() => this.sampleOnce())
      .finally(() => {
        this.inFlight = undefined;
        this.arm();
      });
    return this.inFlight;
  }

  private async sampleOnce(): Promise<boolean> {
    this.clock.clearTimeout(this.timer);
    this.startedAtMs = this.clock.monotonicMs();
    // A collector that always takes this long isn't late, and the first answer may take longest.
    const lateAfterMs = Math.max(LATE_MS, this.intervalMs ?? 0, 2 * this.tickMs);
    this.lateTimer = this.clock.setTimeout(() => {
      if (this.held) this.markStale(translatable('The collector hasn’t responded in time.'));
    }, lateAfterMs);
    try {
      this.accept(await this.sampleDelta());
      return true;
    } catch (error) {
      const why = error instanceof CollectError ? error.why : [];
      this.fail(error instanceof Error ? error.message : String(error), why);
      return false;
    } finally {
      this.clock.clearTimeout(this.lateTimer);
      this.tickMs = this.clock.monotonicMs() - this.startedAtMs;
    }
  }

  private async sampleDelta(): Promise<Sample> {
    const previous = this.collected;
    const extras = this.wanted.fields;
    const reread = [...this.reread];
    this.reread.clear();
    const ask = { whole: previous === undefined, extras, reread };
    const delta = await this.source.sample(ask).catch((error: unknown) => {
      // They weren't read, so the next tick reads them.
      for (const key of reread) this.reread.add(key);
      throw error;
    });
    try {
      return { delta, previous, snapshot: applyDelta(delta, previous), extras };
    } catch (error) {
      if (!(error instanceof DeltaError)) throw error;
      const whole = await this.source.sample({ whole: true, extras });
      return { delta: whole, previous, snapshot: applyDelta(whole, previous), extras };
    }
  }

  private accept(collected: Sample): void {
    if (this.disposed) return;
    this.failures = 0;
    this.collected = collected.snapshot;
    const sample = this.stage.apply(collected);
    this.held = sample.snapshot;
    this.samples.fire(sample);
    this.setStatus({ kind: 'live' });
  }

  private fail(message: string, why: readonly Sentence[] = []): void {
    this.failures++;
    if (this.source.gaveUp) this.setStatus(failed(message, why));
    else this.markStale(message, why);
  }

  private markStale(message: string, why: readonly Sentence[] = []): void {
    this.setStatus(this.held ? staleSince(this.held, message, why) : failed(message, why));
  }

  private setStatus(status: SamplingStatus): void {
    if (this.disposed || sameStatus(status, this.current)) return;
    this.current = status;
    this.statuses.fire(status);
  }
}

const LOADING: SamplingStatus = { kind: 'loading' };

function staleSince(
  { timestampMs: sinceMs }: Snapshot,
  message: string,
  why: readonly Sentence[] = [],
): SamplingStatus {
  return { kind: 'stale', sinceMs, message, ...(why.length > 0 && { why }) };
}

function failed(message: string, why: readonly Sentence[]): SamplingStatus {
  return { kind: 'failed', message, ...(why.length > 0 && { why }) };
}

function sameStatus(a: SamplingStatus, b: SamplingStatus): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A clock with timers, in milliseconds. Tests provide their own. */
export interface TimerClock extends Pick<ReadingClock, 'monotonicMs'> {
  setTimeout(callback: () => void, ms: number): NodeJS.Timeout;
  clearTimeout(timer: NodeJS.Timeout | undefined): void;
}

export const systemClock: TimerClock = {
  monotonicMs: () => systemReadingClock.monotonicMs(),
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (timer) => clearTimeout(timer),
};

/** Collects the optional fields that are wanted from all callers. */
export class WantedFields {
  private readonly wanted = new Map<object, readonly ExtraField[]>();

  /** The wanted fields, each once and in a fixed order. */
  get fields(): ExtraField[] {
    const all = new Set([...this.wanted.values()].flat());
    return EXTRA_FIELDS.filter((field) => all.has(field));
  }

  /**
   * From now on, `who` wants exactly these fields.
   * @returns whether any of them was not wanted before.
   */
  set(who: object, fields: readonly ExtraField[]): boolean {
    const before = this.fields;
    if (fields.length === 0) this.wanted.delete(who);
    else this.wanted.set(who, fields);
    return fields.some((field) => !before.includes(field));
  }
}
