import { columnsOf, restOfLine } from './kernelText';

/**
 * The user in `/proc/PID/status`: the second number of `Uid:`, the effective one, which is what ps,
 * top and the kernel's permission checks go by. `undefined` if there is none.
 *
 * A process cannot forge the line: in the `Name:` before it the kernel escapes `\n`, and nothing else
 * ends a line here.
 */
export function parseStatusUid(bytes: Buffer): number | undefined {
  const [, uid = ''] = columnsOf(restOfLine(bytes.toString('latin1'), 'Uid:') ?? '');
  return /^\d+$/.test(uid) ? Number(uid) : undefined;
}
