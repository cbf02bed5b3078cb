import type { ExtraField } from '../core/process/fields';
import type { Disposable } from '../core/events/events';
import type { Snapshot } from '../core/process/snapshot';
import { type TimerClock, type Sampler, systemClock } from './sampler';

/** How long a field is still read after the last request that needs it. */
const KEEP_MS = 60_000;
/** The time between two ticks for a request: percentages and rates need some time. */
const PAUSE_MS = 500;
/**
 * Longer than two background intervals, which a rate takes, and shorter than a connection of the
 * local API may last.
 */
const WAIT_MS = 12_000;

/**
 * Reads optional fields for occasional requests, such as those of scripts: from the first request
 * until some time after the last one.
 */
export class OccasionalFields {
  private readonly expiry = new Map<ExtraField, NodeJS.Timeout>();
  /** How many samples in a row have included the field. */
  private readonly seen = new Map<ExtraField, number>();
  private readonly subscription: Disposable;

  constructor(
    private readonly sampler: Sampler,
    private readonly clock: TimerClock = systemClock,
  ) {
    this.subscription = sampler.onDidSample(({ extras }) => {
      for (const field of this.seen.keys()) if (!extras.includes(field)) this.seen.delete(field);
      for (const field of extras) this.seen.set(field, (this.seen.get(field) ?? 0) + 1);
    });
  }

  /**
   * Resolves with a snapshot that includes these fields: a later one, if they weren't wanted so
   * far.
   * @param how whether ticks are started for it, or it waits for the next regular ones
   * @returns `undefined` if it doesn't arrive in time
   */
  async snapshotWith(
    fields: readonly ExtraField[],
    how: 'now' | 'nextTick',
  ): Promise<Snapshot | undefined> {
    if (fields.length > 0) this.want(fields);
    if (this.haveAll(fields)) return this.sampler.snapshot;
    return new Promise((resolve) => {
      const { sampler } = this;
      let next: NodeJS.Timeout | undefined;
      const settle = (snapshot: Snapshot | undefined) => {
        this.clock.clearTimeout(timer);
        this.clock.clearTimeout(next);
        subscription.dispose();
        resolve(snapshot);
      };
      const timer = this.clock.setTimeout(() => settle(undefined), WAIT_MS);
      const subscription = sampler.onDidSample(({ snapshot }) => {
        if (this.haveAll(fields)) settle(snapshot);
        else if (how === 'now') {
          this.clock.clearTimeout(next);
          next = this.clock.setTimeout(() => void sampler.refresh(), PAUSE_MS);
        }
      });
      if (how === 'now') void sampler.refresh();
    });
  }

  /**
   * Resolves with a snapshot that was begun after this call and includes these fields.
   * @returns `undefined` if there is none, or it doesn't arrive in time
   */
  async freshWith(fields: readonly ExtraField[]): Promise<Snapshot | undefined> {
    if (!this.haveAll(fields)) return this.snapshotWith(fields, 'now');
    if (fields.length > 0) this.want(fields);
    return (await this.sampler.refresh()) ? this.sampler.snapshot : undefined;
  }

  dispose(): void {
    for (const timer of this.expiry.values()) this.clock.clearTimeout(timer);
    this.expiry.clear();
    this.sampler.want(this, []);
    this.subscription.dispose();
  }

  private want(fields: readonly ExtraField[]): void {
    for (const field of fields) {
      this.clock.clearTimeout(this.expiry.get(field));
      this.expiry.set(
        field,
        this.clock.setTimeout(() => {
          this.expiry.delete(field);
          this.tell();
        }, KEEP_MS),
      );
    }
    this.tell();
  }

  private tell(): void {
    this.sampler.want(this, [...this.expiry.keys()], 'nextTick');
  }

  /** A rate is known from the second sample. */
  private haveAll(fields: readonly ExtraField[]): boolean {
    return fields.every((field) => (this.seen.get(field) ?? 0) >= (field === 'io' ? 2 : 1));
  }
}

/** The interval between snapshots in milliseconds; `undefined` if none are wanted. */
export interface WantedInterval<D> {
  readonly interval: number | undefined;
  readonly onDidChangeInterval: (listener: (interval: number | undefined) => void) => D;
}

const LEAST_TIMEOUT_MS = 5000;
const INTERVALS_OF_TIMEOUT = 3;

/** From now on, samples at the wanted interval and adapts the timeout of the source to it. */
export function followInterval<D>(
  wanted: WantedInterval<D>,
  sampler: Pick<Sampler, 'setInterval'>,
  source: { timeoutMs: number },
): D {
  const apply = (interval: number | undefined) => {
    source.timeoutMs = Math.max(LEAST_TIMEOUT_MS, INTERVALS_OF_TIMEOUT * (interval ?? 0));
    sampler.setInterval(interval);
  };
  const subscription = wanted.onDidChangeInterval(apply);
  apply(wanted.interval);
  return subscription;
}
