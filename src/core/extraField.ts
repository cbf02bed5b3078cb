/**
 * What of each process is read only while somebody wants it, because it costs more than all the rest
 * together: the bytes it reads and writes, its working folder, the ports it listens on.
 */
export const EXTRA_FIELDS = ['io', 'cwd', 'ports'] as const;

export type ExtraField = (typeof EXTRA_FIELDS)[number];
