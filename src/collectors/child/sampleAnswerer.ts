import { DeltaBuilder } from '../../core/deltaBuilder';
import { CollectError, type Collector } from '../collector';
import type { SampleAnswer, SampleFailure, SampleRequest } from './childProtocol';

/** Answers the host's requests, one after the other, from one collector. */
export class SampleAnswerer {
  private readonly deltas = new DeltaBuilder();

  constructor(private readonly collector: Collector) {}

  async answer({ id, whole }: SampleRequest): Promise<SampleAnswer | SampleFailure> {
    try {
      const delta = this.deltas.next(await this.collector.collect(), { whole });
      return { type: 'sample', id, delta };
    } catch (error) {
      // Anything else is a mistake of ours and ends the child, so that it is seen.
      if (!(error instanceof CollectError)) throw error;
      return { type: 'failure', id, code: error.code, message: error.message };
    }
  }
}
