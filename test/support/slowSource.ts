import type { InspectionSource } from '../../src/sampling/snapshotSource';
import type {
  Inspection,
  InspectionOptions,
  Reveal,
  Revealed,
} from '../../src/core/process/inspection';
import type { ProcessKey } from '../../src/core/process/process';

/** A collector that answers only when the test allows it. */
export class SlowSource implements InspectionSource {
  readonly asked: { key: ProcessKey; environment: boolean | undefined }[] = [];
  readonly revealed: { key: ProcessKey; what: Reveal }[] = [];
  private readonly waiting: PromiseWithResolvers<Inspection>[] = [];
  answerReveal: Promise<Revealed> = Promise.resolve({ ok: true, value: ['hunter2'] });

  inspect(key: ProcessKey, options?: InspectionOptions): Promise<Inspection> {
    this.asked.push({ key, environment: options?.environment });
    const answer = withResolvers<Inspection>();
    this.waiting.push(answer);
    return answer.promise;
  }

  reveal(key: ProcessKey, what: Reveal): Promise<Revealed> {
    this.revealed.push({ key, what });
    return this.answerReveal;
  }

  commandLines(): Promise<never[]> {
    return Promise.resolve([]);
  }

  async answer(inspection: Inspection): Promise<void> {
    this.waiting.shift()?.resolve(inspection);
    await new Promise(setImmediate);
  }

  async fail(): Promise<void> {
    this.waiting.shift()?.reject(new Error('The collector did not answer.'));
    await new Promise(setImmediate);
  }
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
