import { columnsOf, restOfLine } from './kernelText';

/**
 * The process that a task belongs to, `Tgid:` in `/proc/PID/status`; another pid than its own means
 * that it is a thread. `undefined` if there is none.
 */
export function parseStatusTgid(bytes: Buffer): number | undefined {
  const [tgid = ''] = columnsOf(restOfLine(bytes.toString('latin1'), 'Tgid:') ?? '');
  return /^\d+$/.test(tgid) ? Number(tgid) : undefined;
}
