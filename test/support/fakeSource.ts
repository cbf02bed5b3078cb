import { encodeDelta, type SnapshotDelta } from '../../src/core/process/delta';
import type { ProcessInfo, ProcessKey } from '../../src/core/process/process';
import type { ExtraField } from '../../src/core/process/fields';
import type { Snapshot } from '../../src/core/process/snapshot';
import { Emitter } from '../../src/core/events/events';
import type { LostChild, SampleOptions, SnapshotSource } from '../../src/sampling/snapshotSource';
import { snapshot } from './processes';

/** A collector child with the answers of the test. */
export class FakeSource implements SnapshotSource {
  readonly asked: { readonly whole: boolean }[] = [];
  /** The wanted extra fields of each call. */
  readonly wanted: (readonly ExtraField[])[] = [];
  /** The processes to read again completely, for each call. */
  readonly reread: (readonly ProcessKey[])[] = [];
  childPid: number | undefined = 999;
  gaveUp = false;
  restarts = 0;
  processes: readonly ProcessInfo[] = [];
  /** What the next calls do instead of answering with the next delta. */
  answer: (() => Promise<SnapshotDelta>) | undefined;
  private last: Snapshot | undefined;
  private readonly losses = new Emitter<LostChild>();
  readonly onDidLoseChild = this.losses.event;

  sample({ whole = false, extras = [], reread = [] }: SampleOptions = {}): Promise<SnapshotDelta> {
    this.asked.push({ whole });
    this.wanted.push(extras);
    this.reread.push(reread);
    return this.answer ? this.answer() : Promise.resolve(this.next(whole));
  }

  next(whole = false): SnapshotDelta {
    const now = snapshot(this.processes, (this.last?.seq ?? 0) + 1);
    const delta = encodeDelta(now, whole ? undefined : this.last);
    this.last = now;
    return delta;
  }

  /** Simulates the end of the child. The next answer is a full snapshot. */
  die(reason: string): void {
    this.last = undefined;
    this.losses.fire({ reason });
  }

  restart(): void {
    this.restarts++;
    this.gaveUp = false;
    this.answer = undefined;
  }

  dispose(): void {
    this.gaveUp = true;
  }
}
