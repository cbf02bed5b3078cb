/**
 * The pid that was given out last, the fifth field of `/proc/loadavg` (proc(5)): of the reader's pid
 * namespace, threads included. `undefined` if there is none, also where it is made up as 0.
 */
export function parseLastPid(bytes: Buffer): number | undefined {
  const text = /^\S+ \S+ \S+ \S+ ([1-9]\d*)\n/.exec(bytes.toString('latin1'))?.[1];
  return text === undefined ? undefined : Number(text);
}
