import { compileQuery, type Matcher } from '../../src/core/query/compileQuery';
import { parseQuery, type QueryError } from '../../src/core/query/parseQuery';
import type { RowFilter } from '../rows/rowFilter';

/** The filter that the text of the search box asks for. */
export class QueryFilter {
  private takenText = '';
  private heldMistake: QueryError | undefined;
  /** The last text without a mistake: what the rows are filtered by. */
  private usedText = '';
  private matcher: Matcher = compileQuery({ kind: 'everything' });

  /** A text with a mistake leaves the filter as it was. */
  take(text: string): void {
    if (text === this.takenText) return;
    this.takenText = text;
    const parsed = parseQuery(text);
    this.heldMistake = parsed.ok ? undefined : parsed.error;
    if (!parsed.ok) return;
    this.usedText = text;
    this.matcher = compileQuery(parsed.query);
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
}
