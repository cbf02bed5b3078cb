import { createHash, randomBytes } from 'node:crypto';
import type { Snapshot } from '../core/process/snapshot';
import { isTooCostly } from '../core/work/turns';
import type { AnswerBody } from './answerBody';

export interface CachedAnswer extends AnswerBody {
  /** A strong validator: the body is the same where this is. */
  readonly etag: string;
}

const MOST_ANSWERS = 32;
/** Of all that are kept together. */
const MOST_BYTES = 64 * 1024 * 1024;

/** What was answered from the present snapshot: the same question costs nothing a second time. */
export class AnswerCache {
  private of: Snapshot | undefined;
  private readonly answers = new Map<string, Promise<CachedAnswer>>();
  /** Stands for the present snapshot. */
  private nonce = '';
  /** Bytes of those that are made, by question. */
  private readonly lengths = new Map<string, number>();

  /**
   * The answer to this question, made by `make` unless it was made or is being made. That it is too
   * costly is kept as well, other failures are not.
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
    // Not of the body, which would be as much work as the rest: one snapshot has one answer.
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
        // It would be as costly a second time.
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
