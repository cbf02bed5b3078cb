import { applyDelta } from './delta';
import { DeltaBuilder } from './deltaBuilder';
import type { Snapshot, SystemReading } from './snapshot';

/** Turns readings into snapshots, one after the other. Rows that did not change stay the same. */
export class SnapshotBuilder {
  private readonly deltas = new DeltaBuilder();
  private held: Snapshot | undefined;

  next(reading: SystemReading): Snapshot {
    this.held = applyDelta(this.deltas.next(reading), this.held);
    return this.held;
  }
}
