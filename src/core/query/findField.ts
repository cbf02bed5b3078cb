import { QUERY_FIELDS, type QueryField } from './queryFields';

const FIELDS = new Map(
  QUERY_FIELDS.flatMap((field) =>
    [field.name, ...field.aliases].map((name) => [name, field] as const),
  ),
);

/** The field of this name or alias, in any case. */
export function findField(name: string): QueryField | undefined {
  return FIELDS.get(name.toLowerCase());
}

/** The field somebody may have meant: one letter is wrong, missing, too many, or two are swapped. */
export function nearestField(name: string): QueryField | undefined {
  const wanted = name.toLowerCase();
  // Of two letters, one letter off is half of them.
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
