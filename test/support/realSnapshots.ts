import { ProcfsCollector } from '../../src/collectors/linux/procfsCollector';
import type { ProcessKey } from '../../src/core/process/process';
import type { FreshSnapshots } from '../../src/ending/sampledIdentity';
import type { Snapshot } from '../../src/core/process/snapshot';
import { SnapshotBuilder } from '../../src/core/process/deltaBuilder';

/** Snapshots of this machine, taken in this process on request. */
export class RealSnapshots implements FreshSnapshots {
  private readonly collector = new ProcfsCollector({ mostDetailsPerTick: Infinity });
  private readonly builder = new SnapshotBuilder();
  snapshot: Snapshot | undefined;
  taken = 0;

  async refresh(reread?: readonly ProcessKey[]): Promise<boolean> {
    this.taken++;
    this.snapshot = this.builder.next(await this.collector.collect(new Set(), reread));
    return true;
  }

  dispose(): void {
    this.collector.dispose();
  }
}
