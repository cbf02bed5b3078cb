import { COLUMNS } from './columnPreferences';
import type { ViewPreferences } from '../viewPreferences';

/** All fields that are in use: in columns, for sorting and by the filter. */
export function* wantedFields({
  preferences: { columns, sort },
  filterFields,
}: {
  readonly preferences: Pick<ViewPreferences, 'columns' | 'sort'>;
  readonly filterFields: ReadonlySet<string>;
}): Generator<string> {
  for (const { id, field } of COLUMNS) if (!columns.hidden.includes(id)) yield field;
  for (const { field } of sort) yield field;
  yield* filterFields;
}
