import { compileQuery, type CompiledQuery } from '../../src/core/query/compileQuery';
import { parseQuery, type QueryError } from '../../src/core/query/queryParser';
import type { ProcessInfo } from '../../src/core/process/process';
import type { Query } from '../../src/core/query/query';
import { sentence } from '../../src/core/text/sentence';
import { StepBudget } from '../../src/core/work/budget';
import { TOO_COSTLY } from '../../src/core/work/turns';
import type { RowCondition } from './rows/rowQuery';

/** Of all processes: some 0.1 s, for which the page stands still. */
const MOST_STEPS = 20_000_000;

/** What the rows are filtered by. */
interface Used {
  readonly query: Query;
  /** The last text without a mistake. */
  readonly text: string;
  readonly compiled: CompiledQuery;
  /** `undefined`: all are shown. */
  readonly rowFilter: RowCondition | undefined;
}

/** The filter that the text of the search box asks for. */
export class PanelFilter {
  private takenText = '';
  private heldMistake: QueryError | undefined;
  private readonly budget = new StepBudget(MOST_STEPS);
  private used: Used;
  /** What was used until the text changed: the rows go on with it where the new one takes too long. */
  private before: Used | undefined;

  /** @param longLineOf what is searched instead of a command line that was cut */
  constructor(
    private readonly longLineOf: (info: ProcessInfo) => string | undefined = () => undefined,
  ) {
    this.used = this.usedOf('', { kind: 'everything' });
  }

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
    const { length } = this.used.text;
    if (length > 0 && (from >= length || !text.startsWith(this.used.text))) return;
    const before = parseQuery(text.slice(0, from));
    if (before.ok) this.use(text.slice(0, from), before.query);
  }

  get mistake(): QueryError | undefined {
    return this.heldMistake;
  }

  get text(): string {
    return this.used.text;
  }

  /** The same object for the same text. `undefined`: all are shown. */
  get rowFilter(): RowCondition | undefined {
    return this.used.rowFilter;
  }

  /** What of a process the filter looks at. */
  get fields(): CompiledQuery['fields'] {
    return this.used.compiled.fields;
  }

  /** Another function for another filter. */
  get marks(): CompiledQuery['marks'] | undefined {
    return this.used.rowFilter && this.used.compiled.marks;
  }

  /** To be called before the rows are brought up to date: so much may be done for it. */
  beginUpdate(): void {
    this.budget.restart();
  }

  /** To be called after it: a filter that took too long is a mistake, and the one before is used. */
  endUpdate(): void {
    const { before } = this;
    this.before = undefined;
    if (!this.budget.isSpent) return;
    const range = { from: 0, to: Math.max(1, this.takenText.length) };
    this.heldMistake = { ...range, sentence: sentence(TOO_COSTLY) };
    if (before) this.used = before;
  }

  /** There is more to search: all is looked at again. */
  refresh(): void {
    this.use(this.used.text, this.used.query);
  }

  private use(text: string, query: Query): void {
    this.before ??= this.used;
    this.used = this.usedOf(text, query);
  }

  private usedOf(text: string, query: Query): Used {
    const compiled = compileQuery(query, this.longLineOf);
    const { fields, dependsOnTime, judge } = compiled;
    const accepts: RowCondition['accepts'] = (info, nowMs) => judge(info, nowMs, this.budget);
    const rowFilter = compiled.isEmpty ? undefined : { accepts, fields, dependsOnTime };
    return { query, text, compiled, rowFilter };
  }
}
