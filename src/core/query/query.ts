import type { ProcessState } from '../process/state';
import type { NumberFieldName, TextFieldName } from '../process/fieldNames';

/** A query as a tree, created by `parseQuery` and run by `compileQuery`. */
export type Query =
  | { readonly kind: 'everything' }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  | QueryTerm;

export type QueryTerm =
  /** Searched in name, command line and user. A quoted word is `literal`: no fuzzy matching. */
  | { readonly kind: 'word'; readonly text: string; readonly literal: boolean }
  /** Searched in name and command line, or in one field. */
  | { readonly kind: 'pattern'; readonly field?: TextFieldName; readonly pattern: QueryPattern }
  /** The value contains one of the texts, or with `whole` equals one; ignores case. */
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

/** A regular expression as written between the slashes. */
export interface QueryPattern {
  readonly source: string;
  readonly caseCounts: boolean;
}

/** A range of numbers; each end is included or not. */
export interface NumberSpan {
  readonly from: number;
  readonly fromIncluded: boolean;
  readonly to: number;
  readonly toIncluded: boolean;
}

/** A range of a text in UTF-16 units, without `to`. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The text fields that a query names. A plain word names none, although it is searched in several.
 */
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
