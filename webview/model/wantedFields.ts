import type { ExtraField } from '../../src/core/process/fields';
import { extrasOf } from '../../src/core/process/fieldNames';
import { COLUMNS } from './columns/columnPreferences';
import type { ViewPreferences } from './viewPreferences';

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

/** Requests the extra fields, which are only read while they are wanted. */
export class ExtrasWanted {
  private told: readonly ExtraField[] = [];

  /** @param post sends them to the host; only called once `ready` has been posted */
  constructor(private readonly post: (extras: readonly ExtraField[]) => void) {}

  /**
   * @param fields everything that is shown, sorted by and searched, in any order
   * @returns whether a field is wanted now that was not wanted before
   */
  update(fields: Iterable<string>): boolean {
    const extras = extrasOf(fields);
    const { told } = this;
    if (extras.join() === told.join()) return false;
    this.told = extras;
    this.post(extras);
    return extras.some((one) => !told.includes(one));
  }
}
