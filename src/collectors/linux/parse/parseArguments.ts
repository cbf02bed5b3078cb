const NUL = '\0';

/**
 * Parses `/proc/PID/cmdline` into its arguments, each ended by a zero byte; none if it is empty.
 *
 * A program that gave itself a title (setproctitle) leaves the rest of its room filled with zeros
 * or spaces and may have no zero at all: that is one argument.
 */
export function parseArguments(bytes: Buffer): string[] {
  const text = bytes.toString('utf8');
  if (text === '') return [];
  const args = (text.endsWith(NUL) ? text.slice(0, -1) : text).split(NUL);
  const [first = '', ...others] = args;
  if (others.some((arg) => arg !== '')) return args;
  // Also a program with nothing but empty arguments, which is seldom.
  const title = first.trimEnd();
  return title === '' ? [] : [title];
}
