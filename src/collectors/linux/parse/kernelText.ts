/**
 * The kernel ends lines with `\n` and escapes nothing else in names, paths and titles that programs
 * choose. JavaScript's `^`, `$` and `.` also treat `\r`, U+2028 and U+2029 as line ends, so a name
 * that contains one of them could look like a separate line. Kernel text is therefore split here,
 * and no regular expression with the flag `m` may read it
 * (test/unit/repository/kernelText.test.ts).
 */

/** Splits the text of a kernel file into lines, without their line ends. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/**
 * Returns the text after `start` in the first line that begins with it; `undefined` if there is
 * none.
 */
export function restOfLine(text: string, start: string): string | undefined {
  // The line end in front makes the first line match like all others.
  const at = `\n${text}`.indexOf(`\n${start}`);
  if (at === -1) return undefined;
  const from = at + start.length;
  const end = text.indexOf('\n', from);
  return text.slice(from, end === -1 ? undefined : end);
}

/** Splits a line at the spaces and tabs with which the kernel aligns its columns. */
export function columnsOf(line: string): string[] {
  return line.split(/[ \t]+/).filter((word) => word !== '');
}

/**
 * Returns the value in bytes of a line such as `VmRSS:\t 1764 kB` in `status`, `smaps_rollup` or
 * `meminfo`; `undefined` if there is no such line.
 */
export function kilobyteField(text: string, name: string): number | undefined {
  const [kilobytes = '', unit] = columnsOf(restOfLine(text, `${name}:`) ?? '');
  return unit === 'kB' && /^\d+$/.test(kilobytes) ? Number(kilobytes) * 1024 : undefined;
}
