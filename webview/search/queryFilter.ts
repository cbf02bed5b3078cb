import { compileQuery, type Matcher } from '../../src/core/query/compileQuery';
import { parseQuery, type QueryError } from '../../src/core/query/parseQuery';
import type { Query } from '../../src/core/query/query';
import type { RowFilter } from '../rows/rowFilter';

/** The filter that the text of the search box asks for. */
export class QueryFilter {
  private takenText = '';
  private heldMistake: QueryError | undefined;
  /** The text that the rows are filtered by: the last one without a mistake. */
  private usedText = '';
  private matcher: Matcher = compileQuery({ kind: 'everything' });

  /**
   * A text with a mistake leaves the filter as it was, but for the word that is being written: `cpu`
   * on the way to `cpu>5` was not meant as a word to look for. Where there is no filter yet, as after
   * a reload, what stands before the mistake is one.
   */
  take(text: string): void {
    if (text === this.takenText) return;
    this.takenText = text;
    const parsed = parseQuery(text);
    this.heldMistake = parsed.ok ? undefined : parsed.error;
    if (parsed.ok) {
      this.use(text, parsed.query);
      return;
    }
    const { from } = parsed.error;
    const { length } = this.usedText;
    if (length > 0 && (from >= length || !text.startsWith(this.usedText))) return;
    const before = parseQuery(text.slice(0, from));
    if (before.ok) this.use(text.slice(0, from), before.query);
  }

  get mistake(): QueryError | undefined {
    return this.heldMistake;
  }

  get text(): string {
    return this.usedText;
  }

  /** The same object for the same text. `undefined`: all are shown. */
  get rowFilter(): RowFilter | undefined {
    return this.matcher.isEmpty ? undefined : this.matcher;
  }

  /** What of a process the filter looks at. */
  get fields(): Matcher['fields'] {
    return this.matcher.fields;
  }

  /** Another function for another filter. */
  get marks(): Matcher['marks'] | undefined {
    return this.matcher.isEmpty ? undefined : this.matcher.marks;
  }

  private use(text: string, query: Query): void {
    this.usedText = text;
    this.matcher = compileQuery(query);
  }
}
