/** The value with these fields only, in this order; without `fields` as it is. */
export function pick<T extends object>(
  value: T,
  fields: readonly (keyof T)[] | undefined,
): Partial<T> {
  if (!fields) return value;
  const picked: Partial<T> = {};
  for (const field of fields) picked[field] = value[field];
  return picked;
}
