import type { Sentence } from '../text/sentence';
import type { Query } from './query';
import { QueryMistake } from './queryMistake';
import { QueryParser } from './queryParser';
import type { TextRange } from './textRange';

/** What is wrong, in one sentence that says what to write, and the place to underline. */
export interface QueryError extends TextRange {
  readonly sentence: Sentence;
}

export type ParsedQuery =
  { readonly ok: true; readonly query: Query } | { readonly ok: false; readonly error: QueryError };

/** Reads a query. Never throws, whatever the text; the place of an error is never empty. */
export function parseQuery(text: string): ParsedQuery {
  try {
    return { ok: true, query: new QueryParser(text).parse() };
  } catch (error) {
    if (!(error instanceof QueryMistake)) throw error;
    return { ok: false, error: { ...error.range, sentence: error.sentence } };
  }
}
