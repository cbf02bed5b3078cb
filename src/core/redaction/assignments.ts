import { unquoted } from './commandLine';
import {
  isCode,
  isComputed,
  isPattern,
  looksRandom,
  MASK,
  opensPlaceholder,
} from './harmlessValue';
import { isSecret, mentionsSecret, nameWords, PROBE } from './isSecret';

const SEPARATOR = /[=:]/g;
const NAME_CHARACTER = /[\p{L}\p{M}\p{N}_.-]/u;
/**
 * From a separator to the start of the value. Also matches a shell's quotes within single quotes.
 */
const OPENING = /\s*(?:'\\''|'"'"'|\\*["'`])?/y;
const CLOSING = /(?:'\\''|'"'"'|\\*["'`])$/;
const LONGEST_NAME = 80;
/** URL parameters that contain secrets, although their names rarely do elsewhere. */
const PARAMETERS: ReadonlySet<string> = new Set(['appid', 'code', 'key']);

/** What ends an unquoted value. */
const WORD_END = /[\s"'`\\]/g;
/** The same, by the character before the name. */
const ENDS: Readonly<Record<string, RegExp>> = {
  '?': /[&#\s"'`\\]/g,
  '&': /[&#\s"'`\\]/g,
  ';': /[;\s"'`\\]/g,
  // The end of a shell command isn't part of the value.
  ' ': /[\s"'`\\]|[;&|]{1,2}(?=\s|$)/g,
};
const OTHER_END = /[,;&\s"'`\\()[\]{}|<>]/g;
const LINE_END = /[\r\n]/g;

/** Masks the values of secret names anywhere in a text: parameters, JSON, headers, settings. */
export function maskAssignments(text: string): string {
  if (!mentionsSecret(text)) return text;
  let result = '';
  let done = 0;
  SEPARATOR.lastIndex = 0;
  for (let match = SEPARATOR.exec(text); match; match = SEPARATOR.exec(text)) {
    const separator = match.index;
    const found = findValue(text, Math.max(done, separator - LONGEST_NAME), separator);
    if (!found) continue;
    const scheme = found.isHeader ? headerScheme(text.slice(found.start, found.end)) : '';
    const value = text.slice(found.start + scheme.length, found.end);
    SEPARATOR.lastIndex = Math.max(separator + 1, found.end);
    if (!isSecret(found.name, value)) continue;
    result += text.slice(done, found.start) + scheme + MASK;
    done = found.end;
  }
  return result + text.slice(done);
}

interface Value {
  readonly name: string;
  readonly isHeader: boolean;
  readonly start: number;
  readonly end: number;
}

/** Finds the value after a separator if the name before it may be that of a secret. */
function findValue(text: string, from: number, separator: number): Value | undefined {
  const before = text.slice(from, separator);
  const trimmed = before.trimEnd();
  const closing = CLOSING.exec(trimmed)?.[0] ?? '';
  const bare = trimmed.slice(0, trimmed.length - closing.length);
  let nameStart = bare.length;
  while (nameStart > 0 && NAME_CHARACTER.test(bare.charAt(nameStart - 1))) nameStart--;
  const name = bare.slice(nameStart);
  if (!mentionsSecret(name) && !PARAMETERS.has(name.toLowerCase())) return undefined;
  const previous = bare.charAt(nameStart - 1);
  const inAddress = previous === '?' || previous === '&';
  const secretName = inAddress && PARAMETERS.has(name.toLowerCase()) ? 'opaque-key' : name;
  if (!isSecret(secretName, PROBE)) return undefined;

  // Ruby, PHP and other languages write `=>`.
  const after = text.startsWith('=>', separator) ? separator + 2 : separator + 1;
  OPENING.lastIndex = after;
  const opening = OPENING.exec(text)?.[0] ?? '';
  const quote = /["'`]$/.exec(opening)?.[0];
  const isSpaced = trimmed !== before || /^\s/.test(opening);
  const isColon = text.charAt(separator) === ':';
  // `a = b` is usually code, and `a:b` usually a list of two.
  if (quote === undefined && (isColon ? !isSpaced && !closing : isSpaced)) return undefined;

  const start = after + opening.length;
  const rest = text.slice(start, start + 80);
  if (opensPlaceholder(rest) || isPattern(rest)) return undefined;
  if (quote !== undefined) {
    if (quote === '`' && isComputedInBackticks(text, start, isColon)) return undefined;
    // The quote that seems to open a string closes one.
    if (/^[)\],;}\s]/.test(rest)) return undefined;
    return { name: secretName, isHeader: false, start, end: closingQuote(text, start, quote) };
  }
  // Checked before searching for the end of the value, which many such matches would each repeat.
  if (isCode(rest)) return undefined;
  const header = isColon ? nameWords(name).at(-1) : undefined;
  const isHeader = header === 'authorization' || header === 'cookie';
  const end = isHeader
    ? headerEnd(text, start, header, previous)
    : next(ENDS[previous] ?? OTHER_END, text, start);
  if (isColon && !closing && isProse(name, text.slice(start, end + 1))) return undefined;
  return { name: secretName, isHeader, start, end };
}

/** In backticks, a shell runs a command (`cat key`), and JavaScript inserts a value (`${key}`). */
function isComputedInBackticks(text: string, start: number, isColon: boolean): boolean {
  const content = text.slice(start, closingQuote(text, start, '`'));
  return content.includes('${') || (!isColon && /\s/.test(content));
}

/** A header ends at the quote before its name; an unquoted cookie ends with the line. */
function headerEnd(
  text: string,
  start: number,
  header: 'authorization' | 'cookie',
  previous: string,
): number {
  if (/["'`]/.test(previous)) return closingQuote(text, start, previous);
  if (header === 'cookie') return next(LINE_END, text, start);
  return next(WORD_END, text, start + headerScheme(text.slice(start, start + 40)).length);
}

function next(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.exec(text)?.index ?? text.length;
}

function closingQuote(text: string, start: number, quote: string): number {
  const end = text.indexOf(quote, start);
  if (end === -1) return text.length;
  // In a nested string, the closing quote is escaped like the opening one.
  let before = end;
  while (before > start && text.charAt(before - 1) === '\\') before--;
  return before;
}

/** The most names in a row, as in `--set=env=TOKEN=x`. */
const MOST_NAMES = 3;
const NAME = /[\p{L}\p{M}\p{N}_.-]*/uy;
/** Names that may have a colon without a space after it; openssl takes a password as `pass:x`. */
const WITHOUT_BLANK = /^(?:-H)?(?:x-.*|(?:proxy-)?authorization|cookie|pass)$/i;
/** The same if the value looks like a secret: `auth_token:text` is a column type. */
const OPAQUE_WITHOUT_BLANK = /^(?:-H)?(?:access|api|auth|deploy|job|private)[-_]?(?:key|token)$/i;
/** A variable, as in `--var API_TOKEN:x`. */
const VARIABLE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
/** The option syntax of Windows programs: `/password:x`, `/TargetPassword:x`, `-pw:x`. */
const WINDOWS_OPTION =
  /^((?:\/[\w.-]{0,40}?(?:p|pass|passwd|password|pwd|pw|apikey|api-key|secret|token)[:=]|--?[\w.-]{0,40}(?:pass|password|pw|pwd|secret|token):)(?=[^/])(?!(?:env|file|fd|stdin)$))(.+)$/is;

/**
 * Masks the value of an argument that consists of a name and a value: `--password=x`,
 * `-Ddb.password=x`, `--env=TOKEN=x`, `X-Api-Key: x`. The value is everything that follows,
 * whatever it contains. `undefined` if the argument has a different form.
 */
export function maskLeadingAssignment(arg: string): string | undefined {
  const [, option, optionValue = ''] = WINDOWS_OPTION.exec(arg) ?? [];
  if (option !== undefined && isSecret(option.replace(/^[-/]+|.$/g, ''), optionValue))
    return option + MASK;
  let start = 0;
  for (let names = 0; names < MOST_NAMES; names++) {
    NAME.lastIndex = start;
    const name = NAME.exec(arg)?.[0] ?? '';
    const separator = start + name.length;
    const kind = arg.charAt(separator);
    const before = arg.slice(0, separator + 1);
    const value = arg.slice(separator + 1);
    if (kind === ':') {
      const isOpaque = OPAQUE_WITHOUT_BLANK.test(name) && looksRandom(value);
      const mayTouch = WITHOUT_BLANK.test(name) || VARIABLE.test(name) || isOpaque;
      if (!mayTouch && !/^\s/.test(value)) return undefined;
      if (isProse(name, value)) return undefined;
      if (!isSecret(name, value.trim())) return undefined;
      const scheme = headerScheme(value);
      return isSecret(name, value.slice(scheme.length)) ? before + scheme + MASK : undefined;
    }
    // A shell runs this as a command: `PGPASSWORD=$PW psql`.
    if (kind !== '=' || (!arg.startsWith('-') && /^\$\{?\w+\}?\s/.test(value))) return undefined;
    // The end of a shell command isn't part of the value.
    const end = /[;&|]{0,2}$/.exec(value)?.index ?? value.length;
    const assigned = value.slice(0, end);
    if (isSecret(name, unquoted(assigned)) && !isComputed(value)) {
      return before + MASK + value.slice(end);
    }
    start = separator + 1;
  }
  return undefined;
}

const SCHEME =
  /^\s*(?:(?:apikey|api-key|aws4-hmac-sha256|basic|bearer|bot|digest|dpop|genie-?key|hawk|hmac|key|negotiate|ntlm|oauth|private-token|sharedaccesssignature|sharedkey|splunk|ssws|token|zoho-oauthtoken)\s+)?/i;

/** The part of a header's value that stays visible: leading spaces and the scheme (`Bearer`). */
function headerScheme(value: string): string {
  return SCHEME.exec(value)?.[0] ?? '';
}

/**
 * True if the words after a colon are a sentence (`auth: rejects a bad token`), not a value. Header
 * names consist of several words, or of one that doesn't start a sentence.
 */
function isProse(name: string, words: string): boolean {
  if (!/^[a-z]+$/i.test(name) || /^(?:authorization|cookie)$/i.test(name)) return false;
  const [, first = ''] = /^\s*(\S+)[ \t]/.exec(words) ?? [];
  return first !== '' && !(looksRandom(first) && /^\w{16,}$/.test(first));
}
