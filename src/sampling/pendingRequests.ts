import type { ChildAnswer, ChildRequest, RequestFailure } from '../collectors/child/childProtocol';
import { CollectError } from '../collectors/collector';
import { sentence, type Sentence } from '../core/text/sentence';
import { truncate, visibleText } from '../core/text/text';

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

const MOST_SHOWN = 200;
/** Lines of a Node error that don't describe it: stack frames, brackets, the version of Node. */
const BESIDE_THE_POINT = /^(?:at |Node\.js v|[\s{}[\]^]*$)/;

/** Returns the most informative line that a program wrote before it ended, safe to display. */
export function tellingLine(text: string): string | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !BESIDE_THE_POINT.test(line));
  const line = lines.filter((one) => /error/i.test(one)).at(-1) ?? lines.at(-1);
  return line && truncate(visibleText(line), MOST_SHOWN);
}

/** Returns a sentence for the user that says why a child couldn't be started. */
export function systemSays(error: unknown): Sentence {
  return sentence('The system reported: {0}', visibleText(String(error)));
}

/** Returns sentences for the user that say why the child ended. */
export function whyEnded(
  code: number | null,
  signal: string | null,
  wrote: string,
): readonly Sentence[] {
  const line = tellingLine(wrote);
  return [
    signal
      ? sentence('It was killed by {0}.', signal)
      : sentence('It exited with code {0}.', String(code)),
    ...(line ? [sentence('Its output: {0}', line)] : []),
  ];
}
