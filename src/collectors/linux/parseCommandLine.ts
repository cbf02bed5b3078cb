/** A command line as it is shown, and what the program calls itself. */
export interface CommandLine {
  /** The arguments joined by spaces, cut at {@link MOST_CHARACTERS}. */
  readonly text: string;
  /** The last part of the first argument's path. */
  readonly programName: string;
}

const MOST_CHARACTERS = 2048;
const NUL = 0;
const SPACE = 0x20;
const SLASH = 0x2f;

/**
 * Parses `/proc/PID/cmdline`: arguments, each ended by a zero byte. A program that gave itself a
 * title (setproctitle) leaves the rest of its room filled with zeros or spaces, and may have no
 * zero at all. `undefined` if nothing is there.
 */
export function parseCommandLine(bytes: Buffer): CommandLine | undefined {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === NUL || bytes[end - 1] === SPACE)) end--;
  if (end === 0) return undefined;

  const firstEnd = bytes.indexOf(NUL);
  const first = bytes.subarray(0, firstEnd === -1 ? end : Math.min(firstEnd, end));
  const programName = first.toString('utf8', first.lastIndexOf(SLASH) + 1);

  // A byte gives at most one UTF-16 unit, so that no more needs decoding than is shown.
  const cut = end > MOST_CHARACTERS;
  const shown = Buffer.from(bytes.subarray(0, cut ? wholeCharacters(bytes) : end));
  for (let i = shown.indexOf(NUL); i !== -1; i = shown.indexOf(NUL, i + 1)) shown[i] = SPACE;
  return { text: cut ? `${shown.toString('utf8')}…` : shown.toString('utf8'), programName };
}

/** The most bytes, below the limit, that do not end inside a UTF-8 character. */
function wholeCharacters(bytes: Buffer): number {
  let end = MOST_CHARACTERS - 1;
  // At most three continuation bytes (10xxxxxx) follow a first one.
  for (let back = 0; back < 3 && isContinuation(bytes[end]); back++) end--;
  return isContinuation(bytes[end]) ? MOST_CHARACTERS - 1 : end;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
