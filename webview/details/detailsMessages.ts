import * as v from 'valibot';
import type { UnreadableReason } from '../../src/core/process/inspection';
import { LIMITED_RESOURCES } from '../../src/core/process/machine';
import { fieldOf, STORED_FIELDS } from '../../src/core/process/fieldNames';
import type { HostMessage } from '../../src/protocol/messages';
import { processKey } from '../../src/protocol/schema';
import { historyColumns, noList } from '../model/schemas';
import type { Details } from './details';

/**
 * The checks of the messages for the details. The sections of the details rely on the format: an
 * invalid section would stop them halfway. Additional fields are ignored.
 */

type Message<T extends HostMessage['type']> = Extract<HostMessage, { type: T }>;

export type DetailsMessage = Message<'inspection' | 'history' | 'revealed'>;

const REASONS: readonly UnreadableReason[] = ['denied', 'ended', 'unsupported', 'failed'];

const text = v.string();
const number = v.number();
const flag = v.boolean();
const optionalNumber = v.optional(number);
const limit = v.union([number, v.literal('unlimited')]);
const texts = v.array(text);

/** A section: its value, or the reason why there is none. */
function readable<Schema extends v.GenericSchema>(value: Schema) {
  return v.variant('ok', [
    v.object({ ok: v.literal(true), value }),
    v.object({ ok: v.literal(false), reason: v.picklist(REASONS), user: v.optional(text) }),
  ]);
}

const endpoint = v.object({ address: text, port: number });
const internetSocket = v.object({
  protocol: text,
  local: endpoint,
  remote: v.optional(endpoint),
  state: text,
  otherNamespace: v.optional(v.literal(true)),
});
const unixSocket = v.object({ protocol: v.literal('unix'), path: v.optional(text), state: text });

const program = v.object({
  args: readable(v.object({ args: texts, redacted: flag, cut: flag })),
  exe: readable(v.object({ path: text, deleted: flag })),
  cwd: readable(text),
});

const groupLimits = v.pipe(
  v.unknown(),
  noList,
  v.object({
    memoryBytes: optionalNumber,
    memoryUsedBytes: optionalNumber,
    cpuCores: optionalNumber,
    unknown: v.optional(v.array(v.picklist(LIMITED_RESOURCES))),
  }),
);

const memory = v.pipe(
  v.unknown(),
  noList,
  v.object({
    rssBytes: optionalNumber,
    peakRssBytes: optionalNumber,
    sharedBytes: optionalNumber,
    swapBytes: optionalNumber,
  }),
);

const sections = {
  program,
  memory: readable(memory),
  memoryShares: readable(v.object({ pssBytes: number, ussBytes: number })),
  io: readable(
    v.object({
      readBytes: number,
      writtenBytes: number,
      readCharacters: number,
      writtenCharacters: number,
      ended: v.optional(v.object({ readBytes: number, writtenBytes: number })),
    }),
  ),
  descriptors: readable(
    v.object({
      count: number,
      list: v.array(v.object({ fd: number, kind: text, target: text })),
    }),
  ),
  limits: readable(
    v.array(v.object({ name: text, soft: limit, hard: limit, unit: v.optional(text) })),
  ),
  sockets: readable(
    v.object({
      count: number,
      list: v.array(v.union([internetSocket, unixSocket])),
      unidentified: optionalNumber,
      unreadDescriptors: optionalNumber,
    }),
  ),
  cgroup: readable(
    v.object({
      path: text,
      container: v.optional(v.object({ runtime: text, id: text })),
      unit: v.optional(text),
      limits: v.optional(groupLimits),
    }),
  ),
  environment: v.optional(readable(v.object({ names: texts, cut: flag }))),
};

const inspection = v.variant('kind', [
  v.object({ kind: v.literal('process'), key: processKey, atMs: number, ...sections }),
  v.object({ kind: v.literal('missing'), key: processKey, atMs: number }),
]);

const OF_TYPE = { number, text, state: text, flag };

/** The last known state of a process. */
const processInfo = v.object({
  key: processKey,
  ...Object.fromEntries(
    STORED_FIELDS.map((name) => {
      const { type, required } = fieldOf(name);
      return [name, required ? OF_TYPE[type] : v.optional(OF_TYPE[type])];
    }),
  ),
});

const history = v.pipe(
  v.object({
    type: v.literal('history'),
    key: processKey,
    history: historyColumns,
    ended: v.optional(v.object({ last: processInfo, atMs: number })),
  }),
  v.check(({ key, ended }) => ended === undefined || ended.last.key === key),
);

const reveal = v.variant('kind', [
  v.object({ kind: v.literal('arguments') }),
  v.object({ kind: v.literal('variable'), name: text }),
]);

const detailsMessage = v.variant('type', [
  v.object({ type: v.literal('inspection'), inspection }),
  history,
  v.object({
    type: v.literal('revealed'),
    key: processKey,
    what: reveal,
    // The arguments, or the single value of a variable.
    result: readable(texts),
  }),
]);

/** The message for the details, if it has the shape of one. */
export function parseDetailsMessage(message: unknown): DetailsMessage | undefined {
  return v.is(detailsMessage, message) ? (message as DetailsMessage) : undefined;
}

/**
 * Passes a host message to the details, if it has the shape of one for them. Returns true if
 * everything must be rendered again.
 */
export function receiveDetailsMessage(message: unknown, details: Details): boolean {
  const parsed = parseDetailsMessage(message);
  if (!parsed) return false;
  switch (parsed.type) {
    case 'inspection':
      details.inspected(parsed.inspection);
      return false;
    case 'history':
      details.recalled(parsed.key, parsed.history, parsed.ended);
      return true;
    case 'revealed':
      details.revealed(parsed.key, parsed.what, parsed.result);
      return false;
  }
}
