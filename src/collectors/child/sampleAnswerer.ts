import { encodeDelta } from '../../core/delta';
import type { Snapshot } from '../../core/snapshot';
import { SnapshotBuilder } from '../../core/snapshotBuilder';
import { CollectError, type Collector } from '../collector';
import type { SampleAnswer, SampleFailure, SampleRequest } from './childProtocol';

/** Answers the host's requests, one after the other, from one collector. */
export class SampleAnswerer {
  private readonly builder = new SnapshotBuilder();
  private last: Snapshot | undefined;

  constructor(private readonly collector: Collector) {}

  async answer({ id, whole }: SampleRequest): Promise<SampleAnswer | SampleFailure> {
    try {
      const snapshot = this.builder.next(await this.collector.collect());
      const delta = encodeDelta(snapshot, whole ? undefined : this.last);
      this.last = snapshot;
      return { type: 'sample', id, delta };
    } catch (error) {
      // Anything else is a mistake of ours and ends the child, so that it is seen.
      if (!(error instanceof CollectError)) throw error;
      return { type: 'failure', id, code: error.code, message: error.message };
    }
  }
}
