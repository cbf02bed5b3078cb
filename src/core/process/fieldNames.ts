import {
  type AmountKind,
  EXTRA_FIELDS,
  type ExtraField,
  type Field,
  FIELDS,
  type ValueTypes,
} from './fields';

/** The sets of fields that follow from the table in `fields.ts`, as types and as lists. */

type Fields = typeof FIELDS;

/** The names of the fields with this property. */
type With<Property> = {
  [Name in keyof Fields]: Fields[Name] extends Property ? Name : never;
}[keyof Fields];

export type FieldName = keyof Fields;
export type DerivedField = With<Pick<Required<Field>, 'derivedFrom'>>;
/** The fields that a snapshot contains. */
export type StoredField = Exclude<FieldName, DerivedField>;
export type RequiredField = With<{ readonly required: true }>;
export type ComputedField = With<{ readonly computed: true }>;
/** The fields that are unknown unless they are wanted. */
type WantedField = With<Pick<Required<Field>, 'extra'>>;
/** The fields that can be shown in a column, sorted by and exported. */
export type ShownField = With<Pick<Required<Field>, 'exportName'>>;
export type SummedField = With<Pick<Required<Field>, 'sum'>>;

/** The fields of which the query language calls the kind `Kind`. */
type NamedInQuery<Kind> = Extract<
  { [Name in FieldName]: Fields[Name] extends { query: infer Query } ? Query : never }[FieldName],
  { readonly kind: Kind }
>['name'];

export type TextFieldName = NamedInQuery<'text'>;
export type NumberFieldName = NamedInQuery<AmountKind>;

/** The type of a field's known values. */
export type FieldValue<Name extends FieldName> = ValueTypes[Fields[Name]['type']];

/** All fields, in the order of the table. */
export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[];

export const STORED_FIELDS = FIELD_NAMES.filter(
  (name): name is StoredField => fieldOf(name).derivedFrom === undefined,
);
export const SHOWN_FIELDS = FIELD_NAMES.filter(
  (name): name is ShownField => fieldOf(name).exportName !== undefined,
);
export const SUMMED_FIELDS = FIELD_NAMES.filter(
  (name): name is SummedField => fieldOf(name).sum !== undefined,
);

/** The entry of a field. */
export function fieldOf(name: FieldName): Field {
  return FIELDS[name];
}

const SOURCES = Object.fromEntries(
  FIELD_NAMES.map((name) => [name, fieldOf(name).derivedFrom?.[0] ?? name]),
) as Readonly<Record<FieldName, StoredField>>;

/** The field itself or, if it is derived, the first field that it is derived from. */
export function storedFieldOf(name: FieldName): StoredField {
  return SOURCES[name];
}

/** The data to read for a field; `undefined` if it is always read or doesn't exist. */
function extraOf(name: string): ExtraField | undefined {
  return Object.hasOwn(FIELDS, name) ? fieldOf(name as FieldName).extra : undefined;
}

/** True if the field is known only while it is wanted. */
export function isOfExtra(name: string): name is WantedField {
  return extraOf(name) !== undefined;
}

/** The data to read for these fields, without duplicates and in a fixed order. */
export function extrasOf(names: Iterable<string>): ExtraField[] {
  const wanted = new Set(Array.from(names, extraOf));
  return EXTRA_FIELDS.filter((extra) => wanted.has(extra));
}
