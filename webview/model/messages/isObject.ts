export type Fields = Readonly<Record<string, unknown>>;

/** True for an object with fields, and no list. */
export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
