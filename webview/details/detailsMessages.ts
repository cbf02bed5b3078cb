import type { UnreadableReason } from '../../src/core/process/inspection';
import { parseProcessKey, type ProcessKey } from '../../src/core/process/process';
import type { EndedProcess, HostMessage } from '../../src/protocol/messages';
import { parseHistoryColumns } from '../app/messages/histories';
import { isObject, type Fields } from '../model/messages/isObject';
import { isEnvironment, isProcess, isRevealed, PARTS, PROGRAM_PARTS } from './inspectionParts';

type Message<T extends HostMessage['type']> = Extract<HostMessage, { type: T }>;

export type DetailsMessage = Message<'inspection' | 'history' | 'revealed'>;

const REASONS: readonly UnreadableReason[] = ['denied', 'gone', 'unsupported', 'failed'];

/** The message for the details if it has the shape of one. */
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

/** An inspection, if each part is there and has its value or says why there is none. */
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

/** A part: its value, or one of the reasons for there being none. */
function isReadable(part: unknown, check: (value: unknown) => boolean): boolean {
  if (!isObject(part)) return false;
  const { ok, value, reason, owner } = part;
  if (ok === true) return check(value);
  const isOwner = owner === undefined || typeof owner === 'string';
  return ok === false && isOwner && REASONS.some((known) => known === reason);
}

function isEndedProcess(value: unknown, key: ProcessKey): value is EndedProcess {
  return isObject(value) && typeof value['atMs'] === 'number' && isProcess(value['last'], key);
}
