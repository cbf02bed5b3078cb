import * as v from 'valibot';
import { PROCESS_ACTIONS } from '../core/process/action';
import { parseProcessKey, type ProcessKey } from '../core/process/process';
import { EXTRA_FIELDS } from '../core/process/fields';
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

/**
 * Messages from the webview are untrusted input: a message that doesn't match the schema is
 * dropped.
 */

/** Longer than any real message; applies to the JSON text. */
const MAX_MESSAGE_LENGTH = 4096;
/**
 * The same for messages with many keys: {@link MOST_KEYS} of the longest take 17,000 characters.
 */
const MAX_KEYS_LENGTH = 65_536;
/** The same for an export: twice {@link MOST_EXPORTED} of the longest keys. */
const MAX_EXPORT_LENGTH = 1_500_000;
/** Twice the length of the longest time zone name. */
const MAX_ZONE_LENGTH = 64;
/** More columns than there will ever be, and longer names. */
const MOST_COLUMNS = 100;
const MAX_COLUMN_LENGTH = 40;

/** A well-formed {@link ProcessKey}. */
export const processKey = v.custom<ProcessKey>((value) => parseProcessKey(value) !== undefined);

/** At least one. */
const keys = v.pipe(v.array(processKey), v.minLength(1), v.maxLength(MOST_KEYS));

const exported = v.pipe(v.array(processKey), v.maxLength(MOST_EXPORTED));

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
    keys: v.pipe(v.array(processKey), v.minLength(1), v.maxLength(MOST_HISTORIES)),
  }),
  v.strictObject({
    type: v.literal('commandLines'),
    keys: v.pipe(v.array(processKey), v.minLength(1), v.maxLength(MOST_LINES)),
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
  v.strictObject({
    type: v.literal('inspect'),
    key: v.nullable(processKey),
    environment: v.boolean(),
  }),
  v.strictObject({ type: v.literal('reveal'), key: processKey, what: reveal }),
]) satisfies v.GenericSchema<unknown, WebviewMessage>;

const rowContext = v.object({ webviewSection: v.literal('process'), key: processKey });
/**
 * Separate from the row, because commands for one process don't depend on how many are selected.
 */
const rowSelection = v.object({
  // Rows of the tree view and webviews from before a reload have no selection.
  keys: v.optional(v.pipe(v.array(processKey), v.maxLength(MOST_KEYS)), []),
});

/** Parses a message. Returns `undefined` if it is invalid; never throws. */
export function parseWebviewMessage(value: unknown): WebviewMessage | undefined {
  if (!isShort(value)) return undefined;
  const result = v.safeParse(webviewMessage, value);
  return result.success ? result.output : undefined;
}

/**
 * The key in the argument that VS Code passes to a command from a row's native menu, if it is
 * valid.
 */
export function parseRowContext(value: unknown): RowContext['key'] | undefined {
  const result = v.safeParse(rowContext, value);
  return result.success ? result.output.key : undefined;
}

/** The keys selected when that menu was opened; `undefined` if malformed or too many. */
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
  // Both the current and the previous preferences.
  if (type === 'preferences') return 2 * MAX_PREFERENCES_LENGTH;
  return type === 'action' ? MAX_KEYS_LENGTH : MAX_MESSAGE_LENGTH;
}
