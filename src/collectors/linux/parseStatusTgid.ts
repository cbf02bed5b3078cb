/**
 * The process that a task belongs to, `Tgid:` in `/proc/PID/status`; another pid than its own means
 * that it is a thread. `undefined` if there is none.
 */
export function parseStatusTgid(bytes: Buffer): number | undefined {
  const found = /^Tgid:\t(\d+)$/m.exec(bytes.toString('latin1'));
  return found ? Number(found[1]) : undefined;
}
