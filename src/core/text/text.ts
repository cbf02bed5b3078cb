/**
 * Names and command lines are chosen by whoever started a process: they may contain control
 * characters, text that changes direction, links and icons. There is one function per place that
 * shows such text.
 */

/** Controls (C0, C1, DEL), line separators and paragraph separators. */
// eslint-disable-next-line no-control-regex -- finding control characters is the purpose
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
/**
 * Characters that reorder text, are invisible or look like a space: bidi controls, zero-width
 * characters, variation selectors, tags, fillers, and spaces other than U+0020. They are matched by
 * property, so that none is forgotten, plus two letters that only look like spaces and have no such
 * property. Joined emoji come apart, because a joiner can also hide between letters. The hair space
 * that breaks links and icons below is exempt: text that is already safe must not change.
 */
const INVISIBLE =
  /(?! |(?<=[\]$])\u200a\()[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Zs}\u2800\u3164]/gu;
/** A fast path: most texts match, and rows contain many texts. */
const PLAIN = /^[ -~]*$/;
const NAMED_CONTROLS: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text in one line with only visible characters; all others become escapes. */
export function visibleText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(CONTROLS, escapeControl).replace(INVISIBLE, escapeCodePoint);
}

function escapeControl(char: string): string {
  return NAMED_CONTROLS[char] ?? `\\x${hex(char, 2)}`;
}

function escapeCodePoint(char: string): string {
  return `\\u{${hex(char, 4)}}`;
}

function hex(char: string, digits: number): string {
  return (char.codePointAt(0) ?? 0).toString(16).padStart(digits, '0');
}

/** At most `length` characters; an ellipsis marks the cut. Never splits a surrogate pair. */
export function truncate(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/** For labels in which VS Code renders `$(icon)`: status bar, quick pick. */
export function labelText(text: string): string {
  return visibleText(text).replace(/\$\(/g, '$\u200a(');
}

/** For modals and notifications, in which VS Code renders `[text](link)`. At most 80 characters. */
export function messageText(text: string): string {
  return truncate(visibleText(text), 80).replace(/\]\(/g, ']\u200a(');
}

/**
 * For Markdown, including tables: every ASCII punctuation mark is escaped, so nothing is markup.
 */
export function markdownText(text: string): string {
  return visibleText(text).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** What a spreadsheet takes as the start of a formula, or strips before looking for one. */
const FORMULA_START = /^(?:[\t\r"]|[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20])/;
/**
 * With a locale that writes `0,5`, a spreadsheet splits a `.csv` file at semicolons, even within
 * the quotes of a comma-separated cell.
 */
const FORMULA_IN_FILE = /;(?=[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20])/g;
/** Pasted text may be split at commas too, depending on what the user last chose. */
const FORMULA_IN_PASTE = /[;,](?=[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/**
 * For one cell of a `.csv` file: a single line without tabs that every spreadsheet reads as text.
 */
export function csvText(text: string): string {
  return withoutFormulas(text, FORMULA_IN_FILE);
}

/** For one cell of copied rows; otherwise the same as {@link csvText}. */
export function pastedText(text: string): string {
  return withoutFormulas(text, FORMULA_IN_PASTE);
}

/** Puts an apostrophe before anything that would start a formula, which turns it into text. */
function withoutFormulas(text: string, laterFormulas: RegExp): string {
  const visible = visibleText(text).replace(laterFormulas, "$&'");
  return FORMULA_START.test(text) ? `'${visible}` : visible;
}

/**
 * For one word of a shell command line: pasted into a terminal, it stays a word and is never run.
 */
export function shellText(text: string): string {
  const visible = visibleText(text);
  return /^[\w@%+:,./-]+$/.test(visible) ? visible : `'${visible.replace(/'/g, "'\\''")}'`;
}

/** For a line of the log: quoted, at most 200 characters, with every control character escaped. */
export function logText(text: string): string {
  const quoted = JSON.stringify(truncate(text, 200));
  return quoted.replace(CONTROLS, escapeCodePoint).replace(INVISIBLE, escapeCodePoint);
}
