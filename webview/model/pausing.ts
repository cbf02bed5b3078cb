import type { Snapshot } from '../../src/core/process/snapshot';
import type { Row } from './rows/row';

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
