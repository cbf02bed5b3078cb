import { redactArguments } from '../../../core/redaction/redaction';
import { markOfLine } from '../../commandLineMark';

/** A command line as it is shown, and what the program calls itself. */
export interface CommandLine {
  /** The arguments, secrets masked, joined by spaces, cut at {@link MOST_CHARACTERS}. */
  readonly text: string;
  /** The last part of the first argument's path. */
  readonly programName: string;
  /** The mark of the whole line, if the text is cut. */
  readonly mark: number | undefined;
}

const MOST_CHARACTERS = 2048;
/** `--type=renderer --x`; a folder may be called `a -b`, and a program `A - B`. */
const TITLE_OPTIONS = /\s--?[A-Za-z][\w-]*(?:[=\s][^]*)?$/;
const NUL = 0;
const SPACE = 0x20;

/**
 * Parses `/proc/PID/cmdline`: arguments, each ended by a zero byte. A program that gave itself a
 * title (setproctitle) leaves the rest of its room filled with zeros or spaces, and may have no
 * zero at all. `undefined` if nothing is there.
 */
export function parseCommandLine(bytes: Buffer): CommandLine | undefined {
  const end = endOf(bytes);
  if (end === 0) return undefined;

  // The arguments that begin where it would be cut if nothing were masked. The last one is looked
  // at as a whole, so that no secret is half there; were more of them shown in the place of what
  // is masked, the last might be one of which not all was read.
  const zero = end > MOST_CHARACTERS ? bytes.indexOf(NUL, MOST_CHARACTERS) : -1;
  const shownEnd = zero === -1 ? end : Math.min(zero, end);
  const { args } = redactArguments(bytes.toString('utf8', 0, shownEnd).split('\0'));
  const [first = ''] = args;
  // In a title options may follow the program: `/opt/x/x --type=renderer`.
  const program = (args.length === 1 && first.replace(TITLE_OPTIONS, '')) || first;
  const text = args.join(' ');
  const isCut = shownEnd < end || text.length > MOST_CHARACTERS;
  return {
    text: isCut ? `${wholeCharacters(text)}…` : text,
    programName: program.slice(program.lastIndexOf('/') + 1),
    mark: isCut ? markOfLine(bytes.subarray(0, end)) : undefined,
  };
}

/** What a row has as the mark of this command line if it is cut. */
export function markOf(bytes: Buffer): number {
  return markOfLine(bytes.subarray(0, endOf(bytes)));
}

/** Where the zeros and spaces at the end begin. */
function endOf(bytes: Buffer): number {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === NUL || bytes[end - 1] === SPACE)) end--;
  return end;
}

/** What is below the limit, and does not end inside a surrogate pair. */
function wholeCharacters(text: string): string {
  const cut = text.slice(0, MOST_CHARACTERS - 1);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

const ZERO = '\0';

/**
 * Parses `/proc/PID/cmdline` into its arguments, each ended by a zero byte; none if it is empty.
 *
 * A program that gave itself a title (setproctitle) leaves the rest of its room filled with zeros
 * or spaces and may have no zero at all: that is one argument.
 */
export function parseArguments(bytes: Buffer): string[] {
  const text = bytes.toString('utf8');
  if (text === '') return [];
  const args = (text.endsWith(ZERO) ? text.slice(0, -1) : text).split(ZERO);
  const [first = '', ...others] = args;
  if (others.some((arg) => arg !== '')) return args;
  // Also a program with nothing but empty arguments, which is seldom.
  const title = first.trimEnd();
  return title === '' ? [] : [title];
}
