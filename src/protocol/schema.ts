import * as v from 'valibot';
import { PROCESS_ACTIONS } from '../core/process/action';
import { EXTRA_FIELDS, parseProcessKey, type ProcessKey } from '../core/process/process';
import {
  EXPORT_PLACES,
  MAX_PREFERENCES_LENGTH,
  MOST_EXPORTED,
  MOST_HISTORIES,
  MOST_KEYS,
  MOST_LINES,
  type RowContext,
  type RowsContext,
  type WebviewMessage,
} from './messages';

/** A message from the webview is input like any other: what does not fit is no message. */

/** Longer than any real message: checked on the JSON text. */
const MAX_MESSAGE_LENGTH = 4096;
/** The same for what is for many: the longest keys there are, {@link MOST_KEYS} of them, take 17,000. */
const MAX_KEYS_LENGTH = 65_536;
/** The same for an export: {@link MOST_EXPORTED} of the longest keys, twice. */
const MAX_EXPORT_LENGTH = 1_500_000;
/** Twice as long as the longest name of a time zone. */
const MAX_ZONE_LENGTH = 64;
/** More columns, and longer names of them, than there will be. */
const MOST_COLUMNS = 100;
const MAX_COLUMN_LENGTH = 40;

const key = v.custom<ProcessKey>((value) => parseProcessKey(value) !== undefined);

/** At least one. */
const keys = v.pipe(v.array(key), v.minLength(1), v.maxLength(MOST_KEYS));

const exported = v.pipe(v.array(key), v.maxLength(MOST_EXPORTED));

const reveal = v.variant('kind', [
  v.strictObject({ kind: v.literal('arguments') }),
  v.strictObject({ kind: v.literal('variable'), name: v.string() }),
]);

const webviewMessage = v.variant('type', [
  v.strictObject({
    type: v.literal('ready'),
    protocolVersion: v.number(),
    timeZone: v.optional(v.pipe(v.string(), v.maxLength(MAX_ZONE_LENGTH))),
  }),
  v.strictObject({ type: v.literal('resync') }),
  v.strictObject({ type: v.literal('refresh') }),
  v.strictObject({
    type: v.literal('want'),
    extras: v.pipe(v.array(v.picklist(EXTRA_FIELDS)), v.maxLength(EXTRA_FIELDS.length)),
  }),
  v.strictObject({ type: v.literal('restartCollector') }),
  v.strictObject({
    type: v.literal('action'),
    action: v.picklist(PROCESS_ACTIONS),
    keys,
  }),
  v.strictObject({ type: v.literal('copy'), keys: v.pipe(exported, v.minLength(1)) }),
  v.strictObject({
    type: v.literal('histories'),
    keys: v.pipe(v.array(key), v.minLength(1), v.maxLength(MOST_HISTORIES)),
  }),
  v.strictObject({
    type: v.literal('commandLines'),
    keys: v.pipe(v.array(key), v.minLength(1), v.maxLength(MOST_LINES)),
  }),
  v.strictObject({
    type: v.literal('export'),
    place: v.picklist(EXPORT_PLACES),
    shown: exported,
    selected: exported,
    columns: v.pipe(
      v.array(v.pipe(v.string(), v.maxLength(MAX_COLUMN_LENGTH))),
      v.maxLength(MOST_COLUMNS),
    ),
    paused: v.optional(v.literal(true)),
  }),
  v.strictObject({
    type: v.literal('preferences'),
    preferences: v.unknown(),
    before: v.optional(v.unknown()),
  }),
  v.strictObject({ type: v.literal('inspect'), key: v.nullable(key), environment: v.boolean() }),
  v.strictObject({ type: v.literal('reveal'), key, what: reveal }),
]) satisfies v.GenericSchema<unknown, WebviewMessage>;

const rowContext = v.object({ webviewSection: v.literal('process'), key });
/** Apart from the row: what is for one process does not depend on how many are selected. */
const rowSelection = v.object({
  // A row of the tree view has none, nor has a webview from before a reload.
  keys: v.optional(v.pipe(v.array(key), v.maxLength(MOST_KEYS)), []),
});

/** The message in `value`, or `undefined` if it is none. Never throws. */
export function parseWebviewMessage(value: unknown): WebviewMessage | undefined {
  if (!isShort(value)) return undefined;
  const result = v.safeParse(webviewMessage, value);
  return result.success ? result.output : undefined;
}

/** The key in what VS Code hands to a command from the native menu of a row, if it is one. */
export function parseRowContext(value: unknown): RowContext['key'] | undefined {
  const result = v.safeParse(rowContext, value);
  return result.success ? result.output.key : undefined;
}

/** The keys selected in the panel when that menu was asked for; `undefined` if malformed or too many. */
export function parseRowSelection(value: unknown): RowsContext['keys'] | undefined {
  const result = v.safeParse(rowSelection, value);
  return result.success ? result.output.keys : undefined;
}

function isShort(value: unknown): boolean {
  try {
    const text: unknown = JSON.stringify(value);
    return typeof text === 'string' && text.length <= longest(value);
  } catch {
    return false;
  }
}

function longest(value: unknown): number {
  if (typeof value !== 'object' || value === null || !('type' in value)) return MAX_MESSAGE_LENGTH;
  const { type } = value;
  if (type === 'export' || type === 'copy') return MAX_EXPORT_LENGTH;
  // Those of now and of before.
  if (type === 'preferences') return 2 * MAX_PREFERENCES_LENGTH;
  return type === 'action' ? MAX_KEYS_LENGTH : MAX_MESSAGE_LENGTH;
}
