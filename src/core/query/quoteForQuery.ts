/**
 * A value as it is written after a field: `user:${quoteForQuery(user)}` looks for that user. In
 * quotes unless it is plain letters and digits; within them `\` stands before `"` and `\`.
 */
export function quoteForQuery(value: string): string {
  return /^\w[\w.@-]*$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}
