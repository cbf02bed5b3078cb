import * as v from 'valibot';
import { MOST_FILTER_CHARACTERS } from '../core/query/queryParser';

/** The input that a model may pass. The schemas in package.json describe the same to the model. */

/** The most processes in one answer: more than a screenful isn't read. */
export const MOST_ROWS = 50;
const USUAL_ROWS = 15;

const pid = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 31 - 1));
const limit = v.optional(
  v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_ROWS)),
  USUAL_ROWS,
);
const filter = v.optional(v.pipe(v.string(), v.maxLength(MOST_FILTER_CHARACTERS)), '');

export const SORTS = ['cpu', 'memory', 'newest', 'oldest'] as const;

export const findInput = v.strictObject({
  filter,
  sort: v.optional(v.picklist(SORTS), 'cpu'),
  limit,
});
export const topInput = v.strictObject({
  by: v.optional(v.picklist(['cpu', 'memory']), 'cpu'),
  limit,
});
export const inspectInput = v.strictObject({ pid });
export const portInput = v.strictObject({
  port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
});
export const stopInput = v.strictObject({
  pid,
  force: v.optional(v.boolean(), false),
});

/**
 * Validates `value`.
 * @throws {ToolError} if it doesn't match the schema; the message says what is wrong
 */
export function parseInput<T extends v.GenericSchema>(schema: T, value: unknown): v.InferOutput<T> {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue);
  throw new ToolError(`Invalid input${path === null ? '' : ` “${path}”`}: ${issue.message}`);
}

/** A question that can't be answered as asked. The message tells the model how to ask. */
export class ToolError extends Error {
  override name = 'ToolError';
}
