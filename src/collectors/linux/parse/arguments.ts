import { redactArguments } from '../../../core/redaction/redaction';
import { markOfLine } from '../../commandLineMark';

/** A command line as shown to the user, and the name that the program gives itself. */
export interface CommandLine {
  /** The arguments with secrets masked, as far as the text contains them. */
  readonly args: readonly string[];
  /** The same, joined by spaces and cut at {@link MOST_CHARACTERS}. */
  readonly text: string;
  /** The last segment of the path in the first argument. */
  readonly programName: string;
  /** The mark of the whole line, if the text is cut. */
  readonly mark: number | undefined;
}

const MOST_CHARACTERS = 2048;
/**
 * Matches options such as `--type=renderer --x`. A directory may be called `a -b`, and a program `A
 * - B`.
 */
const TITLE_OPTIONS = /\s--?[A-Za-z][\w-]*(?:[=\s][^]*)?$/;
const NUL = 0;
const SPACE = 0x20;

/**
 * Parses `/proc/PID/cmdline`: arguments, each terminated by a zero byte. A program that set its own
 * title (setproctitle) fills the rest of the space with zeros or spaces, and there may be no zero
 * at all. Returns `undefined` if the file is empty.
 */
export function parseCommandLine(bytes: Buffer): CommandLine | undefined {
  const end = endOf(bytes);
  if (end === 0) return undefined;

  // Takes the arguments that begin before the limit on unmasked text. The last of them is redacted
  // as a whole, so that no secret is cut in half. If masking made room for further arguments, the
  // last of those might not have been read in full.
  const zero = end > MOST_CHARACTERS ? bytes.indexOf(NUL, MOST_CHARACTERS) : -1;
  const shownEnd = zero === -1 ? end : Math.min(zero, end);
  const { args } = redactArguments(bytes.toString('utf8', 0, shownEnd).split('\0'));
  const [first = ''] = args;
  // In a title, options may follow the program: `/opt/x/x --type=renderer`.
  const program = (args.length === 1 && first.replace(TITLE_OPTIONS, '')) || first;
  const text = args.join(' ');
  const isCut = shownEnd < end || text.length > MOST_CHARACTERS;
  return {
    text: isCut ? `${wholeCharacters(text)}…` : text,
    programName: program.slice(program.lastIndexOf('/') + 1),
    args,
    mark: isCut ? markOfLine(bytes.subarray(0, end)) : undefined,
  };
}

/** Returns the mark that a row has for this command line if it is cut. */
export function markOf(bytes: Buffer): number {
  return markOfLine(bytes.subarray(0, endOf(bytes)));
}

/** Returns where the trailing zeros and spaces begin. */
function endOf(bytes: Buffer): number {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === NUL || bytes[end - 1] === SPACE)) end--;
  return end;
}

/** Cuts the text at the limit without splitting a surrogate pair. */
function wholeCharacters(text: string): string {
  const cut = text.slice(0, MOST_CHARACTERS - 1);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

const ZERO = '\0';

/**
 * Parses `/proc/PID/cmdline` into its arguments, each terminated by a zero byte; empty if the file
 * is.
 *
 * A program that set its own title (setproctitle) fills the rest of the space with zeros or spaces,
 * and there may be no zero at all. The title is then a single argument.
 */
export function parseArguments(bytes: Buffer): string[] {
  const text = bytes.toString('utf8');
  if (text === '') return [];
  const args = (text.endsWith(ZERO) ? text.slice(0, -1) : text).split(ZERO);
  const [first = '', ...others] = args;
  if (others.some((arg) => arg !== '')) return args;
  // This also covers the rare program that has only empty arguments.
  const title = first.trimEnd();
  return title === '' ? [] : [title];
}
