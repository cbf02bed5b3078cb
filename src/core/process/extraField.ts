import type { ProcessInfo } from './process';

/**
 * What of each process is read only while somebody wants it, because it costs more than all the rest
 * together: the bytes it reads and writes, its working folder, the ports it listens on.
 */
export const EXTRA_FIELDS = ['io', 'cwd', 'ports'] as const;

export type ExtraField = (typeof EXTRA_FIELDS)[number];

/** What has to be read for a field of a process, of those that need it. */
const EXTRA_OF = {
  ioReadBytesPerSecond: 'io',
  ioWriteBytesPerSecond: 'io',
  cwd: 'cwd',
  listeningPorts: 'ports',
} as const satisfies Partial<Record<keyof ProcessInfo, ExtraField>>;

type FieldOfExtra = keyof typeof EXTRA_OF;

/** True for a field that is known only while somebody wants it. */
export function isOfExtra(field: string): field is FieldOfExtra {
  return Object.hasOwn(EXTRA_OF, field);
}

/** What has to be read for this field; `undefined`: nothing more than always is. */
function extraOf(field: string): ExtraField | undefined {
  return isOfExtra(field) ? EXTRA_OF[field] : undefined;
}

/** What has to be read for these fields, each once, in a fixed order. */
export function extrasOf(fields: Iterable<string>): ExtraField[] {
  const wanted = new Set(Array.from(fields, extraOf));
  return EXTRA_FIELDS.filter((extra) => wanted.has(extra));
}
