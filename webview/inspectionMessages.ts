import type { UnreadableReason } from '../src/core/inspection';
import { parseProcessKey } from '../src/core/process';
import type { HostMessage } from '../src/protocol/messages';

type Fields = Readonly<Record<string, unknown>>;
type Message<T extends HostMessage['type']> = Extract<HostMessage, { type: T }>;

const PARTS = [
  'memory',
  'memoryShares',
  'io',
  'descriptors',
  'limits',
  'sockets',
  'cgroup',
] as const;
const PROGRAM_PARTS = ['args', 'exe', 'cwd'] as const;
const REASONS: readonly UnreadableReason[] = ['denied', 'gone', 'unsupported', 'failed'];

/** The frame of an inspection: each part is there and says whether it was read. */
export function parseInspection(value: unknown): Message<'inspection'> | undefined {
  if (!isObject(value)) return undefined;
  const { kind, key, atMs, program, environment } = value;
  if (!parseProcessKey(key) || typeof atMs !== 'number') return undefined;
  const isWhole =
    kind === 'process' &&
    PARTS.every((part) => isReadable(value[part])) &&
    isObject(program) &&
    PROGRAM_PARTS.every((part) => isReadable(program[part])) &&
    (environment === undefined || isReadable(environment));
  if (!isWhole && kind !== 'gone') return undefined;
  return {
    type: 'inspection',
    inspection: value as unknown as Message<'inspection'>['inspection'],
  };
}

export function parseHistory(key: unknown, history: unknown): Message<'history'> | undefined {
  const parsed = parseProcessKey(key);
  if (!parsed || !isObject(history)) return undefined;
  const { atMs, cpuPercent, rssBytes } = history;
  if (!isColumn(atMs) || !isColumn(cpuPercent) || !isColumn(rssBytes)) return undefined;
  if (atMs.includes(null)) return undefined;
  return {
    type: 'history',
    key: parsed,
    history: { atMs: atMs as number[], cpuPercent, rssBytes },
  };
}

export function parseRevealed({ key, what, result }: Fields): Message<'revealed'> | undefined {
  const parsed = parseProcessKey(key);
  if (!parsed || !isObject(what) || !isReadable(result)) return undefined;
  const { kind, name } = what;
  const { ok, value } = result as { ok: unknown; value?: unknown };
  const isWanted = kind === 'arguments' || (kind === 'variable' && typeof name === 'string');
  const isText =
    ok === false || (Array.isArray(value) && value.every((v) => typeof v === 'string'));
  if (!isWanted || !isText) return undefined;
  const message: unknown = { type: 'revealed', key: parsed, what, result };
  return message as Message<'revealed'>;
}

/** A part: a value, checked where it is shown, or one of the reasons for there being none. */
function isReadable(value: unknown): boolean {
  if (!isObject(value)) return false;
  if (value['ok'] === true) return value['value'] !== undefined;
  return value['ok'] === false && REASONS.some((reason) => reason === value['reason']);
}

function isColumn(value: unknown): value is (number | null)[] {
  return Array.isArray(value) && value.every((v) => v === null || typeof v === 'number');
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
