/**
 * The kernel ends its lines with `\n` and escapes nothing else in names, paths and titles that
 * programs choose. To JavaScript `^`, `$` and `.` also mean `\r`, U+2028 and U+2029, so a name that
 * holds one of them could look like a line of its own. Text of the kernel is therefore cut here, and
 * no regular expression with the flag `m` may read it (test/unit/repository/kernelText.test.ts).
 */

/** The lines of a file of the kernel, without their ends. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** What follows `start` in the first line that begins with it; `undefined` if there is none. */
export function restOfLine(text: string, start: string): string | undefined {
  // The line end put before it makes the first line one like all others.
  const at = `\n${text}`.indexOf(`\n${start}`);
  if (at === -1) return undefined;
  const from = at + start.length;
  const end = text.indexOf('\n', from);
  return text.slice(from, end === -1 ? undefined : end);
}

/** The words of a line between the blanks and tabs that the kernel aligns its columns with. */
export function columnsOf(line: string): string[] {
  return line.split(/[ \t]+/).filter((word) => word !== '');
}

/**
 * The value in bytes of a line such as `VmRSS:\t 1764 kB`, as `status`, `smaps_rollup` and `meminfo`
 * have them; `undefined` if there is no such line.
 */
export function kilobyteField(text: string, name: string): number | undefined {
  const [kilobytes = '', unit] = columnsOf(restOfLine(text, `${name}:`) ?? '');
  return unit === 'kB' && /^\d+$/.test(kilobytes) ? Number(kilobytes) * 1024 : undefined;
}
