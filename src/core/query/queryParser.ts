import { sentence, type Sentence, sentenceText } from '../text/sentence';
import { checkPattern, parseFieldTerm } from './parseFieldTerm';
import type { Query, TextRange } from './query';
import { findField, nearestField } from './queryFields';
import { QueryMistake, QueryScanner } from './queryScanner';
import type { Comparison } from './spans';

/** The deepest nesting of parentheses and negations. */
const MOST_DEEP = 50;

const OR = /\|{1,2}|or(?![^\s()|])/iy;
const AND = /&{1,2}(?![^\s()|])|and(?![^\s()|])/iy;
const NOT = /not(?![^\s()|])|-(?![-\s|)]|$)/iy;
const FIELD = /([a-z]+)(?:(:?(?:!=|>=|<=|>|<|=)|:)|\s+(!=|>=|<=|>|<|=))/iy;

/**
 * A parser for this grammar, lowest precedence first:
 *
 *     either = all ("or" all)*            "|" is the same as "or"
 *     all    = one ("and"? one)*
 *     one    = ("not" | "-") one | "(" either ")" | term
 *     term   = field comparison values | "/" pattern "/" | quoted | word
 *
 * Many programs have options with one or two leading dashes: `-x` means "not x", `--x` is a word.
 * An unknown field name is part of a word, as in `http://x`, unless it is one letter off a field
 * name, or is compared with a number.
 */
class QueryParser {
  readonly #scanner: QueryScanner;
  /** The number of negations and parentheses around the current position. */
  #deep = 0;

  constructor(text: string) {
    this.#scanner = new QueryScanner(text);
  }

  /** @throws {QueryMistake} if the text is not a valid query */
  parse(): Query {
    this.#scanner.skipSpace();
    if (this.#scanner.next === '') return { kind: 'everything' };
    const query = this.#either();
    if (this.#scanner.next === ')') throw this.#stray();
    return query;
  }

  #either(): Query {
    const parts = [this.#all()];
    for (let or = this.#taken(OR); or; or = this.#taken(OR)) parts.push(this.#all(or));
    return several('or', parts);
  }

  /** @param after the operator that needs an operand */
  #all(after?: TextRange): Query {
    const parts = [this.#one(after)];
    for (;;) {
      this.#scanner.skipSpace();
      const and = this.#taken(AND);
      const { at, next } = this.#scanner;
      if (!and && (next === '' || next === ')' || this.#isAt(OR, at))) return several('and', parts);
      parts.push(this.#one(and));
    }
  }

  #one(after?: TextRange): Query {
    const scanner = this.#scanner;
    scanner.skipSpace();
    const { at, next } = scanner;
    if (next === ')' && scanner.depth === 0) throw this.#stray();
    const joint = this.#taken(OR) ?? this.#taken(AND);
    if (next === '' || next === ')' || joint) {
      const alone = after ?? joint ?? { from: at, to: at + 1 };
      const written = scanner.text.slice(alone.from, alone.to);
      throw new QueryMistake(
        alone,
        after
          ? sentence('Add a search term after “{0}”.', written)
          : sentence('Add a search term before “{0}”.', written),
      );
    }
    const not = this.#taken(NOT);
    if (not) return this.#deeper(not, () => ({ kind: 'not', part: this.#one(not) }));
    if (next === '(') return this.#group(at);
    return this.#term();
  }

  #group(from: number): Query {
    const scanner = this.#scanner;
    const open = { from, to: from + 1 };
    return this.#deeper(open, () => {
      scanner.at++;
      scanner.depth++;
      scanner.skipSpace();
      const query = scanner.next === '' ? undefined : this.#either();
      if (!query || scanner.next !== ')') {
        const what = sentence('This “(” isn’t closed: add a “)”.');
        throw new QueryMistake(open, what);
      }
      scanner.at++;
      scanner.depth--;
      return query;
    });
  }

  #term(): Query {
    const scanner = this.#scanner;
    if (scanner.next === '"') return { kind: 'word', text: scanner.quoted().text, literal: true };
    const pattern = scanner.next === '/' ? scanner.pattern() : undefined;
    if (pattern) return { kind: 'pattern', pattern: checkPattern(pattern) };
    return this.#fieldTerm() ?? { kind: 'word', text: scanner.bare().text, literal: false };
  }

  #fieldTerm(): Query | undefined {
    const scanner = this.#scanner;
    const from = scanner.at;
    const [, name = '', joined, apart] = scanner.take(FIELD) ?? [];
    const sign = joined ?? apart;
    if (sign === undefined) return undefined;
    // In `cpu:>5` the colon has no meaning.
    const comparison = (sign.length > 1 ? sign.replace(/^:/, '') : sign) as Comparison;
    const field = findField(name);
    if (field) return parseFieldTerm(scanner, { field, comparison, from });
    const near = joined === undefined ? undefined : nearestField(name);
    const isOrder = joined !== undefined && /[<>]/.test(joined) && /\d/.test(scanner.next);
    scanner.at = from;
    if (!near && !isOrder) return undefined;
    throw new QueryMistake(
      { from, to: from + name.length },
      near
        ? sentence(
            'Unknown field “{0}”: use {1}{2}, or put the text in quotes.',
            name,
            near.name,
            sign,
          )
        : sentence('Unknown field “{0}”: to search for the text, put it in quotes.', name),
    );
  }

  #deeper<T>(range: TextRange, read: () => T): T {
    if (this.#deep >= MOST_DEEP) {
      const what = sentence('Too many nested parentheses and “not”: remove some.');
      throw new QueryMistake(range, what);
    }
    this.#deep++;
    const result = read();
    this.#deep--;
    return result;
  }

  #taken(pattern: RegExp): TextRange | undefined {
    const from = this.#scanner.at;
    return this.#scanner.take(pattern) && { from, to: this.#scanner.at };
  }

  #isAt(pattern: RegExp, at: number): boolean {
    pattern.lastIndex = at;
    return pattern.test(this.#scanner.text);
  }

  #stray(): QueryMistake {
    const { at } = this.#scanner;
    const what = sentence('This “)” has no matching “(”: remove it.');
    return new QueryMistake({ from: at, to: at + 1 }, what);
  }
}

function several(kind: 'and' | 'or', parts: readonly Query[]): Query {
  const [first] = parts;
  return first && parts.length === 1 ? first : { kind, parts };
}

/** What is wrong, as a sentence that says what to write, and the range to underline. */
export interface QueryError extends TextRange {
  readonly sentence: Sentence;
}

export type ParsedQuery =
  { readonly ok: true; readonly query: Query } | { readonly ok: false; readonly error: QueryError };

/** Parses a query. Never throws, whatever the text; the range of an error is never empty. */
export function parseQuery(text: string): ParsedQuery {
  try {
    return { ok: true, query: new QueryParser(text).parse() };
  } catch (error) {
    if (!(error instanceof QueryMistake)) throw error;
    return { ok: false, error: { ...error.range, sentence: error.sentence } };
  }
}

/** The longest query, in characters, that a program or a link may pass. */
export const MOST_FILTER_CHARACTERS = 1000;

/** Says where the filter is wrong and why, in English, for programs. */
export function filterMistakeText({ from, sentence }: QueryError): string {
  return `The filter has an error at character ${from + 1}: ${sentenceText(sentence)}`;
}
