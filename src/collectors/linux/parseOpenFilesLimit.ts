/** The soft limit of open files in `/proc/PID/limits`; `undefined` if there is no such line. */
export function parseOpenFilesLimit(bytes: Buffer): number | undefined {
  const limit = /^Max open files\s+(\d+|unlimited)\s/m.exec(bytes.toString('latin1'))?.[1];
  if (limit === undefined) return undefined;
  return limit === 'unlimited' ? Number.POSITIVE_INFINITY : Number(limit);
}
