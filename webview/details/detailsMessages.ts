import type { UnreadableReason } from '../../src/core/process/inspection';
import { LIMITED_RESOURCES } from '../../src/core/process/machine';
import { fieldOf, STORED_FIELDS } from '../../src/core/process/fieldNames';
import { parseProcessKey, type ProcessKey } from '../../src/core/process/process';
import type { EndedProcess, HostMessage } from '../../src/protocol/messages';
import { type Fields, isObject, parseHistoryColumns } from '../model/messageShape';
import type { Details } from './details';

type Message<T extends HostMessage['type']> = Extract<HostMessage, { type: T }>;

export type DetailsMessage = Message<'inspection' | 'history' | 'revealed'>;

const REASONS: readonly UnreadableReason[] = ['denied', 'gone', 'unsupported', 'failed'];

/** The message for the details, if it has the shape of one. */
export function parseDetailsMessage(message: Fields): DetailsMessage | undefined {
  switch (message['type']) {
    case 'inspection':
      return parseInspection(message['inspection']);
    case 'history':
      return parseHistory(message);
    case 'revealed':
      return parseRevealed(message);
    default:
      return undefined;
  }
}

/**
 * An inspection, if each part is there and has either its value or the reason why there is none.
 */
function parseInspection(value: unknown): Message<'inspection'> | undefined {
  if (!isObject(value)) return undefined;
  const { kind, key, atMs, program, environment } = value;
  if (!parseProcessKey(key) || typeof atMs !== 'number') return undefined;
  const isWhole =
    kind === 'process' &&
    hasParts(value, PARTS) &&
    isObject(program) &&
    hasParts(program, PROGRAM_PARTS) &&
    (environment === undefined || isReadable(environment, isEnvironment));
  if (!isWhole && kind !== 'gone') return undefined;
  return {
    type: 'inspection',
    inspection: value as unknown as Message<'inspection'>['inspection'],
  };
}

function parseHistory({ key, history, ended }: Fields): Message<'history'> | undefined {
  const parsed = parseProcessKey(key);
  const columns = parseHistoryColumns(history);
  if (!parsed || !columns) return undefined;
  if (ended !== undefined && !isEndedProcess(ended, parsed)) return undefined;
  return {
    type: 'history',
    key: parsed,
    history: columns,
    ended,
  };
}

function parseRevealed({ key, what, result }: Fields): Message<'revealed'> | undefined {
  const parsed = parseProcessKey(key);
  if (!parsed || !isObject(what) || !isReadable(result, isRevealed)) return undefined;
  const { kind, name } = what;
  const isWanted = kind === 'arguments' || (kind === 'variable' && typeof name === 'string');
  if (!isWanted) return undefined;
  const message: unknown = { type: 'revealed', key: parsed, what, result };
  return message as Message<'revealed'>;
}

function hasParts(value: Fields, parts: typeof PARTS): boolean {
  return Object.entries(parts).every(([name, check]) => isReadable(value[name], check));
}

/** Checks a part: its value, or the reason why there is none. */
function isReadable(part: unknown, check: (value: unknown) => boolean): boolean {
  if (!isObject(part)) return false;
  const { ok, value, reason, user } = part;
  if (ok === true) return check(value);
  const isUser = user === undefined || typeof user === 'string';
  return ok === false && isUser && REASONS.some((known) => known === reason);
}

function isEndedProcess(value: unknown, key: ProcessKey): value is EndedProcess {
  return isObject(value) && typeof value['atMs'] === 'number' && isProcess(value['last'], key);
}

/**
 * Passes a host message to the details, if it has the shape of one for them. Returns true if
 * everything must be rendered again.
 */
export function receiveDetailsMessage(message: Fields, details: Details): boolean {
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

/**
 * The checks for the parts of an inspection. The sections of the details rely on the format: an
 * invalid part would stop them halfway.
 */

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isFlag: Check = (value) => typeof value === 'boolean';
const isLimit: Check = (value) => isNumber(value) || value === 'unlimited';

const orNone =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

/** Ignores additional fields. */
const withFields =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(fields).every(([name, check]) =>
      check((value as Readonly<Record<string, unknown>>)[name]),
    );

const isEndpoint = withFields({ address: isText, port: isNumber });
const isInternetSocket = withFields({
  protocol: isText,
  local: isEndpoint,
  remote: orNone(isEndpoint),
  state: isText,
  otherNamespace: orNone((value) => value === true),
});
const isUnixSocket = withFields({
  protocol: (value) => value === 'unix',
  path: orNone(isText),
  state: isText,
});

const PROGRAM_PARTS: Readonly<Record<string, Check>> = {
  args: withFields({ args: listOf(isText), redacted: isFlag, cut: isFlag }),
  exe: withFields({ path: isText, deleted: isFlag }),
  cwd: isText,
};

const PARTS: Readonly<Record<string, Check>> = {
  memory: withFields({
    rssBytes: orNone(isNumber),
    peakRssBytes: orNone(isNumber),
    sharedBytes: orNone(isNumber),
    swapBytes: orNone(isNumber),
  }),
  memoryShares: withFields({ pssBytes: isNumber, ussBytes: isNumber }),
  io: withFields({
    readBytes: isNumber,
    writtenBytes: isNumber,
    readCharacters: isNumber,
    writtenCharacters: isNumber,
    ended: orNone(withFields({ readBytes: isNumber, writtenBytes: isNumber })),
  }),
  descriptors: withFields({
    count: isNumber,
    list: listOf(withFields({ fd: isNumber, kind: isText, target: isText })),
  }),
  limits: listOf(withFields({ name: isText, soft: isLimit, hard: isLimit, unit: orNone(isText) })),
  sockets: withFields({
    count: isNumber,
    list: listOf((value) => isInternetSocket(value) || isUnixSocket(value)),
    unidentified: orNone(isNumber),
    unreadDescriptors: orNone(isNumber),
  }),
  cgroup: withFields({
    path: isText,
    container: orNone(withFields({ runtime: isText, id: isText })),
    unit: orNone(isText),
    limits: orNone(
      withFields({
        memoryBytes: orNone(isNumber),
        memoryUsedBytes: orNone(isNumber),
        cpuCores: orNone(isNumber),
        unknown: orNone(listOf((value) => LIMITED_RESOURCES.some((one) => one === value))),
      }),
    ),
  }),
};

const isEnvironment = withFields({ names: listOf(isText), cut: isFlag });
/** The arguments, or the single value of a variable. */
const isRevealed = listOf(isText);

const IS_OF_TYPE = { number: isNumber, text: isText, state: isText, flag: isFlag };

const isProcessRow = withFields(
  Object.fromEntries(
    STORED_FIELDS.map((name) => {
      const { type, required } = fieldOf(name);
      return [name, required ? IS_OF_TYPE[type] : orNone(IS_OF_TYPE[type])];
    }),
  ),
);

/** Whether this is the last known state of the process with this key. */
function isProcess(value: unknown, key: string): boolean {
  return isProcessRow(value) && withFields({ key: (its) => its === key })(value);
}
