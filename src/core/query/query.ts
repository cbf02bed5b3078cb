import type { ProcessState } from '../process/process';
import type { NumberFieldName, TextFieldName } from './queryFields';

/** What was asked, as a tree. Made by `parseQuery`, run by `compileQuery`. */
export type Query =
  | { readonly kind: 'everything' }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  | QueryTerm;

export type QueryTerm =
  /** Looked for in name, command line and user; `literal` was quoted: as it stands, not fuzzy. */
  | { readonly kind: 'word'; readonly text: string; readonly literal: boolean }
  /** Looked for in name and command line, or in one field. */
  | { readonly kind: 'pattern'; readonly field?: TextFieldName; readonly pattern: QueryPattern }
  /** One of the texts is in the value, or is the `whole` value; in any case of letters. */
  | {
      readonly kind: 'text';
      readonly field: TextFieldName;
      readonly texts: readonly string[];
      readonly whole: boolean;
      readonly negated: boolean;
    }
  /** The value is in one of the spans. */
  | {
      readonly kind: 'number';
      readonly field: NumberFieldName;
      readonly spans: readonly NumberSpan[];
      readonly negated: boolean;
    }
  | {
      readonly kind: 'state';
      readonly states: readonly ProcessState[];
      readonly negated: boolean;
    };

/** A regular expression as it was written between the slashes. */
export interface QueryPattern {
  readonly source: string;
  readonly caseCounts: boolean;
}

/** Numbers from one to another, each of them included or not. */
export interface NumberSpan {
  readonly from: number;
  readonly fromIncluded: boolean;
  readonly to: number;
  readonly toIncluded: boolean;
}

/** A stretch of a text in UTF-16 units, `to` not included. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** The fields of text that a query names. A plain word names none, wherever it is looked for. */
export function textFieldsOf(query: Query): ReadonlySet<TextFieldName> {
  return new Set(namesIn(query));
}

function namesIn(query: Query): readonly TextFieldName[] {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.flatMap(namesIn);
    case 'not':
      return namesIn(query.part);
    case 'text':
      return [query.field];
    case 'pattern':
      return query.field ? [query.field] : [];
    case 'everything':
    case 'word':
    case 'number':
    case 'state':
      return [];
  }
}
