export interface EnvironmentVariable {
  readonly name: string;
  readonly value: string;
}

/**
 * Valid names: letters, digits and underscores; dots and dashes, which `env` and the JVM pass on;
 * `ProgramFiles(x86)` under Wine; and `BASH_FUNC_name%%` or `BASH_FUNC_name()`, under which bash
 * exports a function.
 */
const NAME = /^(?:[A-Za-z_][\w.-]*(?:\([\w.-]+\))?|BASH_FUNC_[^\s=]+(?:%%|\(\)))$/;
/** Names are shorter than this, while a title that a program set may be long. */
const LONGEST_NAME = 256;
/** The smallest memory page, in bytes. */
const SMALLEST_PAGE = 4096;

/**
 * Parses `/proc/PID/environ`, the environment at the start of the process: `NAME=VALUE` entries,
 * each terminated by a zero byte. A program may have overwritten it with a title (setproctitle),
 * and a title may contain a secret, so anything that isn't a valid name and anything covered by the
 * title is left out.
 * @param commandLine the content of `/proc/PID/cmdline`, to which the kernel appends the part of a
 * title that is longer than the arguments were
 */
export function parseEnvironment(bytes: Buffer, commandLine: string): EnvironmentVariable[] {
  const entries = bytes.toString('utf8').split('\0');
  return entries
    .slice(isTitle(entries[0] ?? '', commandLine) ? 2 : 0)
    .map((entry) => {
      const end = entry.indexOf('=');
      return { name: entry.slice(0, Math.max(end, 0)), value: entry.slice(end + 1) };
    })
    .filter(({ name }) => name.length <= LONGEST_NAME && NAME.test(name));
}

/**
 * Whether an entry is the end of a title. The next entry is then the remainder of the variable in
 * which the title ends.
 */
function isTitle(entry: string, commandLine: string): boolean {
  const title = commandLine.replace(/\0+$/, '');
  if (entry === '' || title.includes('\0')) return false;
  // The kernel returns at most one page of a title, so its end may be missing.
  const isCut = title === commandLine && Buffer.byteLength(title) >= SMALLEST_PAGE;
  return isCut || title.endsWith(entry);
}
