import type { ExtraField } from '../../src/core/process/fields';
import { extrasOf } from '../../src/core/process/fieldNames';
import type { Snapshot } from '../../src/core/process/snapshot';
import type { Row } from './rows/row';

/** Requests the extra fields, which are only read while they are wanted. */
export class ExtrasWanted {
  private told: readonly ExtraField[] = [];

  /** @param post sends them to the host; only called once the page has announced itself */
  constructor(private readonly post: (extras: readonly ExtraField[]) => void) {}

  /**
   * @param fields everything that is shown, sorted by and searched, in any order
   * @returns whether a field is wanted now that was not wanted before
   */
  update(fields: Iterable<string>): boolean {
    const extras = extrasOf(fields);
    const { told } = this;
    if (extras.join() === told.join()) return false;
    this.told = extras;
    this.post(extras);
    return extras.some((one) => !told.includes(one));
  }
}

/** Selects the snapshot that the rows show. While they are paused, it is older than the newest. */
export class Pausing {
  private current: Snapshot | undefined;
  /** When the current snapshot was first shown. */
  private sinceMs = 0;
  private paused = false;
  /** How many of the next snapshots are shown although the rows are paused. */
  private toCatchUp = 0;

  /** @param now the milliseconds of a monotonic clock */
  constructor(private readonly now: () => number) {}

  get shown(): Snapshot | undefined {
    return this.current;
  }

  get isPaused(): boolean {
    return this.paused;
  }

  /** True if the next snapshot is going to be shown. */
  get takesNext(): boolean {
    return !this.paused || this.toCatchUp > 0;
  }

  pause(paused: boolean): void {
    this.paused = paused;
    this.toCatchUp = 0;
  }

  /**
   * Shows newly read fields although the rows are paused. A rate is known from the second reading
   * on.
   */
  catchUp(): void {
    if (this.paused) this.toCatchUp = 2;
  }

  /** The snapshot to show now that this is the newest, and the time for the rows. */
  take(newest: Snapshot): { readonly snapshot: Snapshot; readonly nowMs: number } {
    if (this.takesNext && this.current !== newest) {
      this.toCatchUp = Math.max(0, this.toCatchUp - 1);
      this.current = newest;
      this.sinceMs = this.now();
    }
    return {
      snapshot: this.current ?? newest,
      nowMs: this.paused ? this.sinceMs : this.now(),
    };
  }

  /**
   * The time of a row's values, in milliseconds since the epoch. For an ended process it is when
   * the process was first missing.
   */
  timeOf(row: Row): number {
    const nowMs = this.current?.timestampMs ?? 0;
    const endedAtMs = row.kind === 'process' ? row.endedAtMs : undefined;
    return endedAtMs === undefined ? nowMs : nowMs - (this.sinceMs - endedAtMs);
  }
}
