import { createHash } from 'node:crypto';
import type { Snapshot } from '../core/snapshot';

export interface CachedAnswer {
  readonly body: Buffer;
  /** A strong validator: the body is the same where this is. */
  readonly etag: string;
}

const MOST_ANSWERS = 32;

/** What was answered from the present snapshot: the same question costs nothing a second time. */
export class AnswerCache {
  private of: Snapshot | undefined;
  private readonly answers = new Map<string, CachedAnswer>();

  /** The answer to this question, made at the first time by `make`. What that throws is not kept. */
  get(snapshot: Snapshot, question: string, make: () => unknown): CachedAnswer {
    if (this.of !== snapshot) this.clear();
    this.of = snapshot;
    const known = this.answers.get(question);
    if (known) return known;
    const body = Buffer.from(JSON.stringify(make()));
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    const [oldest] = this.answers.keys();
    if (this.answers.size >= MOST_ANSWERS && oldest !== undefined) this.answers.delete(oldest);
    this.answers.set(question, { body, etag });
    return { body, etag };
  }

  clear(): void {
    this.answers.clear();
    this.of = undefined;
  }
}
