import { parseProcessKey } from '../../src/core/process/process';
import type { HistoryColumns, HostMessage } from '../../src/protocol/messages';

export type Fields = Readonly<Record<string, unknown>>;

/** True for an object that is not an array. */
export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Histories = Extract<HostMessage, { type: 'histories' }>;

/** Drops entries that are not histories. */
export function parseHistories(value: unknown): Histories | undefined {
  if (!Array.isArray(value)) return undefined;
  const histories = value.flatMap((one: unknown) => {
    const key = isObject(one) ? parseProcessKey(one['key']) : undefined;
    const history = isObject(one) ? parseHistoryColumns(one['history']) : undefined;
    return key && history ? [{ key, history }] : [];
  });
  return { type: 'histories', histories };
}

export function parseHistoryColumns(history: unknown): HistoryColumns | undefined {
  if (!isObject(history)) return undefined;
  const { atMs, cpuPercent, rssBytes } = history;
  if (!isColumn(atMs) || !isColumn(cpuPercent) || !isColumn(rssBytes)) return undefined;
  if (atMs.includes(null)) return undefined;
  return { atMs: atMs as number[], cpuPercent, rssBytes };
}

function isColumn(value: unknown): value is (number | null)[] {
  return Array.isArray(value) && value.every((v) => v === null || typeof v === 'number');
}
