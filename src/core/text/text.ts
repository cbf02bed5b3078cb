/**
 * Names and command lines come from whoever started a process: they may carry control characters,
 * text that changes direction, links and icons. One function for each place such text is shown.
 */

/** Controls (C0, C1, DEL), line and paragraph separators. */
// eslint-disable-next-line no-control-regex -- finding control characters is the purpose
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
/**
 * Whatever reorders text, takes no room or is taken for a space: bidi controls, zero width, variation
 * selectors, tags, fillers, spaces other than the one. By property, so that none is forgotten. The
 * parts of a joined emoji come apart: a joiner hides as well between letters. Two letters that only
 * look like spaces have no such property. The hair space that breaks links and icons below stays:
 * text that is safe already must not change.
 */
const INVISIBLE =
  /(?! |(?<=[\]$])\u200a\()[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Zs}\u2800\u3164]/gu;
/** Most texts are so, and rows have many. */
const PLAIN = /^[ -~]*$/;
const NAMED_CONTROLS: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One line in which every character can be seen: what cannot is written as an escape. */
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

/** At most `length` characters, the cut marked by an ellipsis. Never cuts a character in half. */
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

/** For Markdown, tables included: every ASCII punctuation mark is escaped, so nothing is markup. */
export function markdownText(text: string): string {
  return visibleText(text).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** What a spreadsheet takes for the start of a formula, or strips to find one behind it. */
const FORMULA_START = /^(?:[\t\r"]|[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20])/;
/**
 * A spreadsheet for a language that writes `0,5` splits a `.csv` file at semicolons, also within the
 * quotes of a cell that commas separate.
 */
const FORMULA_IN_FILE = /;(?=[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20])/g;
/** What is pasted may be split at commas too: at whatever the user chose when pasting before. */
const FORMULA_IN_PASTE = /[;,](?=[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/** For one cell of a `.csv` file: one line without tabs, and text to every spreadsheet. */
export function csvText(text: string): string {
  return withoutFormulas(text, FORMULA_IN_FILE);
}

/** The same for one cell of copied rows. */
export function pastedText(text: string): string {
  return withoutFormulas(text, FORMULA_IN_PASTE);
}

/** An apostrophe before what would start a formula makes it text. */
function withoutFormulas(text: string, laterFormulas: RegExp): string {
  const visible = visibleText(text).replace(laterFormulas, "$&'");
  return FORMULA_START.test(text) ? `'${visible}` : visible;
}

/** For one word of a shell's command line: pasted into a terminal it is this word, run by nobody. */
export function shellText(text: string): string {
  const visible = visibleText(text);
  return /^[\w@%+:,./-]+$/.test(visible) ? visible : `'${visible.replace(/'/g, "'\\''")}'`;
}

/** For a line of the log: quoted, at most 200 characters, every control an escape. */
export function logText(text: string): string {
  const quoted = JSON.stringify(truncate(text, 200));
  return quoted.replace(CONTROLS, escapeCodePoint).replace(INVISIBLE, escapeCodePoint);
}
