import { type ExtraField, extrasOf } from '../../src/core/process/process';
import type { Snapshot } from '../../src/core/process/snapshot';
import type { Row } from './rows/row';

/** Has read of every process what is read only while it is wanted. */
export class ExtrasWanted {
  private told: readonly ExtraField[] = [];

  /** @param post tells the host; not before the page has said that it is ready, and wants nothing */
  constructor(private readonly post: (extras: readonly ExtraField[]) => void) {}

  /**
   * @param fields all that is shown, sorted by and searched, in any order
   * @returns whether something is among them that was not wanted before
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

/** Which snapshot the rows are of: while they are paused, an older one than the newest. */
export class Pausing {
  private current: Snapshot | undefined;
  private currentTotal = 0;
  /** When it was first shown. */
  private sinceMs = 0;
  private paused = false;
  /** How many of the next snapshots are shown although the rows are paused. */
  private toCatchUp = 0;

  /** `now`: milliseconds by a clock that only goes forward. */
  constructor(private readonly now: () => number) {}

  get shown(): Snapshot | undefined {
    return this.current;
  }

  /** How many processes there were in it: its map is that of the newest by now. */
  get total(): number {
    return this.currentTotal;
  }

  get isPaused(): boolean {
    return this.paused;
  }

  /** True if the next snapshot will be shown. */
  get takesNext(): boolean {
    return !this.paused || this.toCatchUp > 0;
  }

  pause(paused: boolean): void {
    this.paused = paused;
    this.toCatchUp = 0;
  }

  /** Shows, although paused, what is read from now on: a rate is known at the second time. */
  catchUp(): void {
    if (this.paused) this.toCatchUp = 2;
  }

  /** What is to be shown now that this is the newest, and the time that the rows go by. */
  take(newest: Snapshot): { readonly snapshot: Snapshot; readonly nowMs: number } {
    if (this.takesNext && this.current !== newest) {
      this.toCatchUp = Math.max(0, this.toCatchUp - 1);
      this.current = newest;
      this.currentTotal = newest.processes.size;
      this.sinceMs = this.now();
    }
    return {
      snapshot: this.current ?? newest,
      nowMs: this.paused ? this.sinceMs : this.now(),
    };
  }

  /**
   * Of when the values of a row are, in milliseconds since the epoch: those of a process that has
   * ended are of when it was missed.
   */
  timeOf(row: Row): number {
    const nowMs = this.current?.timestampMs ?? 0;
    const endedAtMs = row.kind === 'process' ? row.endedAtMs : undefined;
    return endedAtMs === undefined ? nowMs : nowMs - (this.sinceMs - endedAtMs);
  }
}
