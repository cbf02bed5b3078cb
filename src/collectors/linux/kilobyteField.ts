/**
 * The value in bytes of a line such as `VmRSS:\t 1764 kB`, as `status`, `smaps_rollup` and
 * `meminfo` have them; `undefined` if there is no such line.
 */
export function kilobyteField(text: string, name: string): number | undefined {
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}
