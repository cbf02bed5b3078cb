import type { Query } from './query';
import type { TextFieldName } from './queryFields';

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
