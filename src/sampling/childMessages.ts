import * as v from 'valibot';
import type {
  ChildAnswer,
  ChildMessage,
  ChildRequest,
  RequestFailure,
} from '../collectors/child/childProtocol';
import { COLLECT_ERROR_CODES, CollectError } from '../collectors/collector';
import { COLLECTOR_IDS } from '../platform/platform';

const id = v.pipe(v.number(), v.integer());
const list = v.custom<readonly unknown[]>(Array.isArray);
const anything = v.looseObject({});

const delta = v.object({
  seq: v.pipe(v.number(), v.integer()),
  base: v.nullable(v.pipe(v.number(), v.integer())),
  timestampMs: v.number(),
  machine: anything,
  counts: anything,
  added: list,
  changed: list,
  ended: list,
});

const inspection = v.variant('kind', [
  v.object({
    kind: v.literal('process'),
    key: v.string(),
    atMs: v.number(),
    program: anything,
  }),
  v.object({ kind: v.literal('missing'), key: v.string(), atMs: v.number() }),
]);

const revealed = v.variant('ok', [
  v.object({ ok: v.literal(true), value: list }),
  v.object({ ok: v.literal(false), reason: v.string() }),
]);

const longLine = v.object({
  key: v.string(),
  mark: v.number(),
  text: v.string(),
  isWhole: v.boolean(),
});

const childMessage = v.variant('type', [
  v.object({ type: v.literal('ready'), collector: v.picklist(COLLECTOR_IDS) }),
  v.object({ type: v.literal('sample'), id, delta }),
  v.object({ type: v.literal('inspect'), id, inspection }),
  v.object({ type: v.literal('reveal'), id, revealed }),
  v.object({ type: v.literal('commandLines'), id, lines: v.array(longLine) }),
  v.object({
    type: v.literal('failure'),
    id,
    message: v.string(),
    code: v.picklist(COLLECT_ERROR_CODES),
  }),
  v.object({ type: v.literal('crash'), message: v.string() }),
]);

/**
 * Returns the message in a value from the child; `undefined` if it isn't one. Checks only the
 * envelope: rows are checked where they are decoded (`applyDelta`), and the sections of an
 * inspection come from our own child.
 */
export function parseChildMessage(value: unknown): ChildMessage | undefined {
  return v.is(childMessage, value) ? (value as ChildMessage) : undefined;
}

/** An answer has the same type as its request. */
type AnswerTo<R extends ChildRequest> = Extract<ChildAnswer, { type: R['type'] }>;

interface Pending {
  readonly request: ChildRequest;
  readonly resolve: (answer: ChildAnswer) => void;
  readonly reject: (error: CollectError) => void;
}

/** The requests that the child hasn't answered yet, or that wait for a child. */
export class PendingRequests {
  private readonly byId = new Map<number, Pending>();

  get size(): number {
    return this.byId.size;
  }

  /** The requests in the order in which they were made. */
  get requests(): ChildRequest[] {
    return [...this.byId.values()].map(({ request }) => request);
  }

  add<R extends ChildRequest>(request: R): Promise<AnswerTo<R>> {
    return new Promise((resolve, reject) => {
      // `settle` passes only answers of the request's type.
      const resolveAny = resolve as (answer: ChildAnswer) => void;
      this.byId.set(request.id, { request, resolve: resolveAny, reject });
    });
  }

  /** @returns whether the answer was requested. */
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
