import { CollectError } from '../collectors/collector';
import type { ChildAnswer, ChildRequest, RequestFailure } from '../collectors/child/childProtocol';

/** An answer has the type of its request. */
type AnswerTo<R extends ChildRequest> = Extract<ChildAnswer, { type: R['type'] }>;

interface Pending {
  readonly request: ChildRequest;
  readonly resolve: (answer: ChildAnswer) => void;
  readonly reject: (error: CollectError) => void;
}

/** What the child was asked, or is to be asked once there is one, and has not answered yet. */
export class PendingRequests {
  private readonly byId = new Map<number, Pending>();

  get size(): number {
    return this.byId.size;
  }

  /** In the order they were made. */
  get requests(): ChildRequest[] {
    return [...this.byId.values()].map(({ request }) => request);
  }

  add<R extends ChildRequest>(request: R): Promise<AnswerTo<R>> {
    return new Promise((resolve, reject) => {
      // `settle` gives it nothing but answers of the request's type.
      const resolveAny = resolve as (answer: ChildAnswer) => void;
      this.byId.set(request.id, { request, resolve: resolveAny, reject });
    });
  }

  /** @returns whether somebody asked for this answer. */
  settle(answer: ChildAnswer | RequestFailure): boolean {
    const pending = this.byId.get(answer.id);
    if (!pending || (answer.type !== 'failure' && answer.type !== pending.request.type)) {
      return false;
    }
    this.byId.delete(answer.id);
    if (answer.type === 'failure') pending.reject(new CollectError(answer.code, answer.message));
    else pending.resolve(answer);
    return true;
  }

  rejectAll(error: CollectError): void {
    const all = [...this.byId.values()];
    this.byId.clear();
    for (const { reject } of all) reject(error);
  }
}
