/**
 * The user in `/proc/PID/status`: the second number of `Uid:`, the effective one, which is what ps,
 * top and the kernel's permission checks go by. `undefined` if there is none.
 *
 * A process cannot forge the line: the kernel escapes line ends in the `Name:` before it.
 */
export function parseStatusUid(bytes: Buffer): number | undefined {
  const found = /^Uid:\t\d+\t(\d+)\t/m.exec(bytes.toString('latin1'));
  return found ? Number(found[1]) : undefined;
}
