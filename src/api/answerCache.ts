import { createHash, randomBytes } from 'node:crypto';
import type { Snapshot } from '../core/process/snapshot';
import { isTooCostly } from '../core/work/turns';
import type { AnswerBody } from './answerBody';

export interface CachedAnswer extends AnswerBody {
  /** A strong validator: equal etags mean equal bodies. */
  readonly etag: string;
}

const MOST_ANSWERS = 32;
/** The limit for all cached bodies together. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Caches the answers made from the current snapshot, so that repeating a question is free. */
export class AnswerCache {
  private of: Snapshot | undefined;
  private readonly answers = new Map<string, Promise<CachedAnswer>>();
  /** Identifies the current snapshot. */
  private nonce = '';
  /** The body lengths of the finished answers in bytes, by question. */
  private readonly lengths = new Map<string, number>();

  /**
   * Returns the answer to this question. Calls `make` only if the answer is neither cached nor in
   * progress. A "too costly" error is cached as well; other failures are not.
   */
  get(
    snapshot: Snapshot,
    question: string,
    make: () => Promise<AnswerBody>,
  ): Promise<CachedAnswer> {
    if (this.of !== snapshot) {
      this.clear();
      this.of = snapshot;
      this.nonce = randomBytes(16).toString('hex');
    }
    const known = this.answers.get(question);
    if (known) return known;
    // Hashing the body would cost as much as the rest, and a snapshot has one answer per question.
    const hash = createHash('sha256').update(this.nonce + question);
    const etag = `"${hash.digest('base64url').slice(0, 27)}"`;
    const answer = make().then((body) => ({ ...body, etag }));
    const [oldest] = this.answers.keys();
    if (this.answers.size >= MOST_ANSWERS && oldest !== undefined) this.forget(oldest);
    this.answers.set(question, answer);
    const isKept = () => this.answers.get(question) === answer;
    answer.then(
      ({ length }) => {
        if (!isKept()) return;
        this.lengths.set(question, length);
        const bytes = [...this.lengths.values()].reduce((sum, one) => sum + one, 0);
        if (bytes > MOST_BYTES) this.forget(question);
      },
      (error: unknown) => {
        // It would be just as costly the second time.
        if (isKept() && !isTooCostly(error)) this.forget(question);
      },
    );
    return answer;
  }

  clear(): void {
    this.answers.clear();
    this.lengths.clear();
    this.of = undefined;
  }

  private forget(question: string): void {
    this.answers.delete(question);
    this.lengths.delete(question);
  }
}
