import type { ExtraField } from '../core/process/process';
import type { Snapshot } from '../core/process/snapshot';
import { type Clock, type Sample, type Sampler, systemClock } from './sampler';

/** After the last question that needs a field, it is read for so much longer. */
const KEEP_MS = 60_000;
/** Between two ticks that are taken for a question: percentages and rates need some time. */
const PAUSE_MS = 500;
/**
 * Longer than two intervals in the background, which a rate takes, and shorter than a connection of
 * the local API lasts.
 */
const WAIT_MS = 12_000;

/**
 * What is read only while it is wanted, for who asks now and then, as scripts do: from the first
 * question until a while after the last one.
 */
export class OccasionalFields {
  private readonly expiry = new Map<ExtraField, NodeJS.Timeout>();
  /** How many samples in a row have had it. */
  private readonly seen = new Map<ExtraField, number>();
  private readonly onSample = ({ extras }: Sample) => {
    for (const field of this.seen.keys()) if (!extras.includes(field)) this.seen.delete(field);
    for (const field of extras) this.seen.set(field, (this.seen.get(field) ?? 0) + 1);
  };

  constructor(
    private readonly sampler: Sampler,
    private readonly clock: Clock = systemClock,
  ) {
    sampler.on('sample', this.onSample);
  }

  /**
   * The snapshot, in which these are: a later one, if they were not wanted so far.
   * @param how whether ticks are begun for it, or the next that come have to do
   * @returns `undefined` if it does not come in time
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
        sampler.off('sample', look);
        resolve(snapshot);
      };
      const look = ({ snapshot }: Sample) => {
        if (this.haveAll(fields)) settle(snapshot);
        else if (how === 'now') {
          this.clock.clearTimeout(next);
          next = this.clock.setTimeout(() => void sampler.refresh(), PAUSE_MS);
        }
      };
      const timer = this.clock.setTimeout(() => settle(undefined), WAIT_MS);
      sampler.on('sample', look);
      if (how === 'now') void sampler.refresh();
    });
  }

  /**
   * A snapshot that was begun after this call, in which these are.
   * @returns `undefined` if there is none, or it does not come in time
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
    this.sampler.off('sample', this.onSample);
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

  /** A rate is known at the second sample. */
  private haveAll(fields: readonly ExtraField[]): boolean {
    return fields.every((field) => (this.seen.get(field) ?? 0) >= (field === 'io' ? 2 : 1));
  }
}

/** Milliseconds between snapshots, as those who look want them; `undefined` when nobody does. */
export interface WantedInterval<D> {
  readonly interval: number | undefined;
  readonly onDidChangeInterval: (listener: (interval: number | undefined) => void) => D;
}

const LEAST_TIMEOUT_MS = 5000;
const INTERVALS_OF_TIMEOUT = 3;

/** Samples as often as is wanted, from now on, and gives the source time to answer in step. */
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
