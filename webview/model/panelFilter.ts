import { compileQuery, type CompiledQuery } from '../../src/core/query/compileQuery';
import { parseQuery, type QueryError } from '../../src/core/query/queryParser';
import type { ProcessInfo } from '../../src/core/process/process';
import type { Query } from '../../src/core/query/query';
import { sentence } from '../../src/core/text/sentence';
import { StepBudget } from '../../src/core/work/budget';
import { TOO_COSTLY } from '../../src/core/work/turns';
import type { RowCondition } from './rows/rowQuery';

/** The budget for all processes: about 0.1 s, during which the page is blocked. */
const MOST_STEPS = 20_000_000;

/** A filter in use. */
interface Used {
  readonly query: Query;
  /** The last valid text. */
  readonly text: string;
  readonly compiled: CompiledQuery;
  /** `undefined` if all processes match. */
  readonly rowFilter: RowCondition | undefined;
}

/** The filter for the text in the search box. */
export class PanelFilter {
  private takenText = '';
  private heldMistake: QueryError | undefined;
  private readonly budget = new StepBudget(MOST_STEPS);
  private used: Used;
  /**
   * The filter in use before the text changed. The rows return to it if the new one takes too long.
   */
  private before: Used | undefined;

  /** @param longLineOf the full command line to search instead of one that was cut */
  constructor(
    private readonly longLineOf: (info: ProcessInfo) => string | undefined = () => undefined,
  ) {
    this.used = this.usedOf('', { kind: 'everything' });
  }

  /**
   * Sets the text. A text with a mistake leaves the filter as it was, except that the word being
   * typed no longer counts: `cpu` on the way to `cpu>5` is not meant as a word to look for. If
   * there is no filter yet, as after a reload, the part before the mistake becomes the filter.
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

  /** The same object for the same text; `undefined` if all processes match. */
  get rowFilter(): RowCondition | undefined {
    return this.used.rowFilter;
  }

  /** The fields that the filter reads. */
  get fields(): CompiledQuery['fields'] {
    return this.used.compiled.fields;
  }

  /** A different function for each filter. */
  get marks(): CompiledQuery['marks'] | undefined {
    return this.used.rowFilter && this.used.compiled.marks;
  }

  /** Must be called before the rows are updated: restarts the budget. */
  beginUpdate(): void {
    this.budget.restart();
  }

  /**
   * Must be called after the update. Reports a filter that took too long, and restores the previous
   * one.
   */
  endUpdate(): void {
    const { before } = this;
    this.before = undefined;
    if (!this.budget.isSpent) return;
    const range = { from: 0, to: Math.max(1, this.takenText.length) };
    this.heldMistake = { ...range, sentence: sentence(TOO_COSTLY) };
    if (before) this.used = before;
  }

  /** Filters again because there is more text to search. */
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
