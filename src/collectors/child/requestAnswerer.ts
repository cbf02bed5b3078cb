import { DeltaBuilder } from '../../core/process/deltaBuilder';
import { CollectError, type Collector, type ProcessInspector } from '../collector';
import type { ChildAnswer, ChildRequest, RequestFailure, SampleRequest } from './childProtocol';

type Answer = ChildAnswer | RequestFailure;

/** Answers the host's requests one at a time, using one collector and one inspector. */
export class RequestAnswerer {
  private readonly deltas = new DeltaBuilder();
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly collector: Collector,
    private readonly inspector: ProcessInspector,
  ) {}

  /** Rejects if there is a bug in the child. The child then ends, so that the bug is noticed. */
  answer(request: ChildRequest): Promise<Answer> {
    const answer = this.last.then(() => this.answerNow(request));
    // The chain doesn't retain the answer, which may be a value the user asked to see unmasked.
    this.last = answer.then(() => undefined);
    return answer;
  }

  private answerNow(request: ChildRequest): Answer | Promise<Answer> {
    const { id } = request;
    switch (request.type) {
      case 'sample':
        return this.sample(request);
      case 'inspect': {
        const { key, environment } = request;
        return { type: 'inspect', id, inspection: this.inspector.inspect(key, { environment }) };
      }
      case 'reveal': {
        const { key, what } = request;
        return { type: 'reveal', id, revealed: this.inspector.reveal(key, what) };
      }
      case 'commandLines': {
        const lines = request.keys.flatMap((key) => this.inspector.commandLine(key) ?? []);
        return { type: 'commandLines', id, lines };
      }
    }
  }

  private async sample({ id, whole, extras, reread }: SampleRequest): Promise<Answer> {
    try {
      const reading = await this.collector.collect(new Set(extras), reread);
      const delta = this.deltas.next(reading, { whole });
      return { type: 'sample', id, delta };
    } catch (error) {
      if (!(error instanceof CollectError)) throw error;
      return { type: 'failure', id, code: error.code, message: error.message };
    }
  }
}
