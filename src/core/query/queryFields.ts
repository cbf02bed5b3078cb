import type { AmountKind, Field } from '../process/fields';
import {
  fieldOf,
  FIELD_NAMES,
  type NumberFieldName,
  type TextFieldName,
} from '../process/fieldNames';

type InQuery = NonNullable<Field['query']>;

/** A field as the query language knows it. */
export type QueryField = Pick<InQuery, 'aliases' | 'meaning' | 'example'> &
  (
    | { readonly kind: 'text'; readonly name: TextFieldName }
    | { readonly kind: 'state'; readonly name: 'state' }
    | { readonly kind: AmountKind; readonly name: NumberFieldName }
  );

/** The order in which fields are suggested. A field that isn't listed comes after these. */
const ORDER: readonly QueryField['name'][] = [
  'cpu',
  'mem',
  'user',
  'state',
  'name',
  'cmd',
  'pid',
  'ppid',
  'port',
  'cwd',
  'age',
  'threads',
  'nice',
  'io',
  'read',
  'write',
  'virt',
];

function rank({ name }: QueryField): number {
  const index = ORDER.indexOf(name);
  return index < 0 ? ORDER.length : index;
}

/** All fields, in the order in which they are suggested. */
export const QUERY_FIELDS: readonly QueryField[] = FIELD_NAMES.flatMap(
  (name) => (fieldOf(name).query as QueryField | undefined) ?? [],
).sort((a, b) => rank(a) - rank(b));

const FIELDS = new Map(
  QUERY_FIELDS.flatMap((field) =>
    [field.name, ...field.aliases].map((name) => [name, field] as const),
  ),
);

/** Finds a field by its name or alias, ignoring case. */
export function findField(name: string): QueryField | undefined {
  return FIELDS.get(name.toLowerCase());
}

/** The field with a similar name: one letter wrong, missing or extra, or two letters swapped. */
export function nearestField(name: string): QueryField | undefined {
  const wanted = name.toLowerCase();
  // In a name of two letters, one wrong letter is half of it.
  if (wanted.length < 3) return undefined;
  for (const [known, field] of FIELDS) {
    if (known.length >= 3 && isOneOff(known, wanted)) return field;
  }
  return undefined;
}

function isOneOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (a.length > b.length) return restA.slice(1) === restB;
  if (a.length < b.length) return restB.slice(1) === restA;
  const swapped = restA.slice(0, 2) === `${restB.charAt(1)}${restB.charAt(0)}`;
  return restA.slice(1) === restB.slice(1) || (swapped && restA.slice(2) === restB.slice(2));
}
