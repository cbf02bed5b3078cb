export interface EnvironmentVariable {
  readonly name: string;
  readonly value: string;
}

/**
 * What a name may be: letters, digits and underscores; dots and dashes, which `env` and the JVM pass
 * on; `ProgramFiles(x86)` under Wine; and `BASH_FUNC_name%%` or `BASH_FUNC_name()`, in which bash
 * exports a function.
 */
const NAME = /^(?:[A-Za-z_][\w.-]*(?:\([\w.-]+\))?|BASH_FUNC_[^\s=]+(?:%%|\(\)))$/;
/** Names are shorter, while a title that a program gave itself may be long. */
const LONGEST_NAME = 256;
/** The smallest page of memory, in bytes. */
const SMALLEST_PAGE = 4096;

/**
 * Parses `/proc/PID/environ`: what the process was started with, `NAME=VALUE` each ended by a zero
 * byte. A program may have written a title over it (setproctitle), and a title may hold a secret: what
 * cannot be a name is left out, and so is what the title covers.
 * @param commandLine `/proc/PID/cmdline`, to which the kernel adds the part of a title that is longer
 * than the arguments were
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
 * Whether an entry is the end of a title. The one after it is then what is left of the variable that
 * the title ends in.
 */
function isTitle(entry: string, commandLine: string): boolean {
  const title = commandLine.replace(/\0+$/, '');
  if (entry === '' || title.includes('\0')) return false;
  // The kernel gives one page of a title, and so may not have given its end.
  const isCut = title === commandLine && Buffer.byteLength(title) >= SMALLEST_PAGE;
  return isCut || title.endsWith(entry);
}
