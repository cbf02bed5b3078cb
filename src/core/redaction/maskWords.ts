import { maskAssignments, maskLeadingAssignment } from './assignments';
import { CommandLine, isRedirection, splitWords, unquoted } from './commandLine';
import { looksChosen, MASK } from './harmlessValue';
import { isSecret, PROBE } from './isSecret';
import { maskCredentials } from './maskUserInfo';
import type { KnownProgram } from './programs';

/** A script may start a shell with a script, which may do so again. */
const DEEPEST = 3;
const OPTION = /^(?:-[A-Za-z]|--[a-z][\w.-]*(?:=.*)?|\+[a-z_]{3,})$/s;
const NAMED_OPTION = /^[-+]{1,2}(\p{L}[\p{L}\p{M}\p{N}_.-]*)$/u;
/** A keyword in a program's own language: `user jo password x`. */
const KEYWORD = /^(?:password|passwd|passphrase|pass)$/;
/** `--password-command 'echo x'` */
const COMMAND_OPTION =
  /^--?(?:[\w-]{1,20}[-_])?(?:extpass|pass(?:word|phrase|wd)?[-_]?(?:command|cmd|eval|program))$/;
/** Takes the next argument, even for programs in which `-pX` attaches the password. */
const PASSWORD_OPTION = /^--?pass(?:word|wd|phrase)?$/;
const COMMAND_VALUE = /^(--?pass(?:word|phrase)?[-_]?(?:command|cmd|eval)=)(.+)$/s;
const PRINTS = /^(["']?(?:echo|printf)(?: -[ne]+)? +["']?)[^"'$`|;&]+/;
/** `+set NAME VALUE` is an option of game servers. */
const SETS = /^(?:[-+]{0,2}set[asux]?|set-item|si|(?:--?)?setenv)$/i;
const VARIABLE = /^(?:env:)?([A-Za-z_][\w.:-]*)$/i;
const PORTS = /^\d{1,5}:\d{1,5}(?:\/\w+)?$/;
const TARGET =
  /^((?:[\w.-]{1,64}[/\\])?[\w.$-]{1,64}:)[^•]{1,200}(@[\w.-]{1,253})$|^([\w.-]{1,64}[/\\][\w.$-]{1,64}:)[^•\\@]{1,200}$/;
const LOGIN = /^((?:userid=)?[\w$#.-]{1,128}\/)([^/@\s]{1,128})(@\S*)?$/;

/** What the argument after an option is, such as a named value, credentials or a script. */
type Expected =
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'pair' }
  | { readonly kind: 'assigned' }
  | { readonly kind: 'cookies' }
  | { readonly kind: 'prose' }
  | { readonly kind: 'guess' }
  | { readonly kind: 'signs' }
  | { readonly kind: 'command' }
  | { readonly kind: 'script' };

/** Options whose value belongs to a name that precedes them. */
const VALUE_OPTION = /^(?:--?value|\/d)$/i;

const PASSWORD: Expected = { kind: 'value', name: 'password' };

/**
 * Masks secrets that are recognizable by what precedes them, in arguments or in the words of a
 * line.
 * @param areScripts true if each word is a command line, in which an assignment ends with its word
 */
export function maskWords(
  words: readonly string[],
  areScripts = false,
  depth = 0,
  language?: KnownProgram,
): string[] {
  const line = new CommandLine(words, language);
  let expected: Expected | undefined;
  return words.map((word, i) => {
    const isSentence = expected?.kind === 'prose';
    const masked = maskWord(word, i);
    if (depth > 0 || isSentence || line.program?.names(word)) return masked;
    // A script is checked after it is reassembled.
    return maskAssignments(masked);
  });

  function maskWord(word: string, i: number): string {
    const value = expected && maskExpected(word, expected, line.program);
    const isScript = areScripts || expected?.kind === 'script';
    line.advance(i);
    if (value !== undefined) {
      expected = undefined;
      return value;
    }
    if (line.program?.names(word)) {
      expected = undefined;
      return word;
    }
    const byProgram = maskByProgram(word, i, line) ?? maskNamedValue(words, i);
    expected = byProgram === undefined ? expectedAfter(words, i, line) : undefined;
    return byProgram ?? maskArgument(word, isScript, depth, line.program);
  }
}

/** What a word implies for the next one; `undefined` if nothing. */
function expectedAfter(
  words: readonly string[],
  index: number,
  line: CommandLine,
): Expected | undefined {
  const word = words[index] ?? '';
  const previous = words[index - 1] ?? '';
  const { program } = line;
  if (program) {
    // `nmcli -g wifi-sec.psk` names a field.
    if (program.next.has(word) && !/^-[gf]$/.test(previous)) return PASSWORD;
    if (program.second.has(previous)) return PASSWORD;
    if (program.cookies.has(word)) return { kind: 'cookies' };
    if (program.prose.has(word)) return { kind: 'prose' };
    if (program.pair.has(word) || isCluster(word, program)) return { kind: 'pair' };
    if (program.assigned.has(word)) return { kind: 'assigned' };
    if (program.harmless.has(word)) return undefined;
    if (program.bare.has(word)) {
      return program.takesNext(line.following) ? PASSWORD : { kind: 'signs' };
    }
  }
  // After a user name, `-p` takes a password in many programs, but a port or a path in others.
  if (!program && word === '-p' && line.namesUser) return { kind: 'guess' };
  if (KEYWORD.test(word) && line.namesUser) return { kind: 'guess' };
  if (/^-[a-z]{0,3}c$/i.test(word)) return { kind: 'script' };
  if (/^(?:login|auth)$/.test(word)) return { kind: 'value', name: 'login' };
  if (COMMAND_OPTION.test(word)) return { kind: 'command' };
  if (VALUE_OPTION.test(word) || program?.named.has(word)) {
    const named = namedBefore(words, index);
    if (named !== undefined) return { kind: 'value', name: named };
  }
  const option = NAMED_OPTION.exec(word)?.[1];
  if (option !== undefined) return { kind: 'value', name: option };
  const name = VARIABLE.exec(word)?.[1];
  if (name === undefined) return undefined;
  const isNamed = program?.program.settings === true || setsVariable(previous, words[index - 2]);
  return isNamed ? { kind: 'value', name } : undefined;
}

/** `config:set mail_password --value=x` */
function maskNamedValue(words: readonly string[], index: number): string | undefined {
  const [, option, value = ''] = /^(--?value=)(.+)$/s.exec(words[index] ?? '') ?? [];
  const name = option === undefined ? undefined : namedBefore(words, index);
  return name !== undefined && isSecret(name, unquoted(value)) ? `${option}${MASK}` : undefined;
}

/** The name of a secret among the preceding words: `reg add KEY /v DbPassword /d x`. */
function namedBefore(words: readonly string[], index: number): string | undefined {
  return words
    .slice(Math.max(0, index - 8), index)
    .map((word) => (/^-|\s/.test(word) ? '' : (/[^/:=]*$/.exec(word.slice(-128))?.[0] ?? '')))
    .findLast((name) => isSecret(name, PROBE));
}

/** `aws configure set NAME VALUE`, `fish -c 'set -gx NAME VALUE'`, `bwrap --setenv NAME VALUE` */
function setsVariable(previous: string, beforeThat = ''): boolean {
  return SETS.test(previous) || (/^-[a-zU]{1,3}$/.test(previous) && beforeThat === 'set');
}

/** True for a cluster whose last letter takes the next argument: `-sSu user:password`. */
function isCluster(word: string, { program, pair }: KnownProgram): boolean {
  return (
    program.clusters === true && /^-[A-Za-z#]{2,8}$/.test(word) && pair.has(`-${word.at(-1) ?? ''}`)
  );
}

/** Masks the value that the preceding option takes; `undefined` if the word isn't that value. */
function maskExpected(
  word: string,
  expected: Expected,
  program: KnownProgram | undefined,
): string | undefined {
  if (expected.kind === 'script' || OPTION.test(word) || PORTS.test(word)) return undefined;
  if (isRedirection(word)) return undefined;
  const content = unquoted(word);
  const quote = content === word ? '' : word.charAt(0);
  switch (expected.kind) {
    case 'pair':
      return quote + maskCredentials(content) + quote;
    case 'assigned':
      return quote + maskAssigned(content) + quote;
    case 'cookies':
      return /^[^\s=]+=./.test(content) ? quote + MASK + quote : word;
    case 'prose':
      return word;
    case 'command':
      return word.replace(PRINTS, `$1${MASK}`);
    case 'guess':
      return looksChosen(content) ? quote + MASK + quote : undefined;
    case 'signs':
      // No database has such a name.
      return looksChosen(content) && /[!@#$%^&*?+]/.test(content)
        ? quote + MASK + quote
        : undefined;
    case 'value':
      if (program?.plain.has(content)) return word;
      return isSecret(expected.name, content) ? quote + MASK + quote : undefined;
  }
}

/** Masks the secret that the line's program takes in this word; `undefined` if there is none. */
function maskByProgram(word: string, index: number, line: CommandLine): string | undefined {
  const { program } = line;
  if (!program) return undefined;
  const content = unquoted(word);
  const quote = content === word ? '' : word.charAt(0);
  if (line.operands.includes(index)) {
    return isSecret('password', content) ? quote + MASK + quote : undefined;
  }
  const masked = maskInOption(content, program) ?? maskInOperand(content, program);
  return masked === undefined ? undefined : quote + masked + quote;
}

function maskInOption(word: string, program: KnownProgram): string | undefined {
  for (const option of program.attached) {
    if (!word.startsWith(option) || word.length === option.length) continue;
    if (PASSWORD_OPTION.test(word)) break;
    const value = word.slice(option.length).replace(/^=/, '');
    if (program.plain.has(value) || !isSecret('password', unquoted(value))) return undefined;
    return word.slice(0, word.length - value.length) + MASK;
  }
  const separator = word.indexOf('=');
  const option = separator === -1 ? '' : word.slice(0, separator);
  const value = word.slice(separator + 1);
  if (program.next.has(option))
    return isSecret('password', value) ? `${option}=${MASK}` : undefined;
  if (program.pair.has(option)) return `${option}=${maskCredentials(value)}`;
  if (program.assigned.has(option)) return `${option}=${maskAssigned(value)}`;
  if (program.cookies.has(option)) return /=./.test(value) ? `${option}=${MASK}` : word;
  const cookies = word.slice(2);
  if (program.cookies.has(word.slice(0, 2)) && /^[^\s=]+=./.test(cookies)) {
    return word.slice(0, 2) + MASK;
  }
  return maskAttachedPair(word, program);
}

/** `-uUSER:PASSWORD`, possibly after letters of options without a value. */
function maskAttachedPair(word: string, { pair, program }: KnownProgram): string | undefined {
  const letters = /^-([A-Za-z#]{1,9})/.exec(word)?.[1];
  if (letters === undefined) return undefined;
  const most = program.clusters ? letters.length : 1;
  for (let i = 0; i < most; i++) {
    if (!pair.has(`-${letters.charAt(i)}`)) continue;
    const value = word.slice(i + 2);
    return value === '' ? undefined : word.slice(0, i + 2) + maskCredentials(value);
  }
  return undefined;
}

function maskInOperand(word: string, { program, assigned }: KnownProgram): string | undefined {
  if (program.target) {
    const masked = word.replace(TARGET, `$1$3${MASK}$2`);
    if (masked !== word) return masked;
  }
  if (program.login) {
    const masked = word.replace(LOGIN, (_, user: string, password: string, rest = '') =>
      isSecret('password', password) ? `${user}${MASK}${String(rest)}` : word,
    );
    if (masked !== word) return masked;
  }
  return assigned.has('*') && /^\w[\w.-]*=/.test(word) ? maskAssigned(word) : undefined;
}

function maskAssigned(assignment: string): string {
  const separator = assignment.indexOf('=');
  if (separator === -1) return assignment;
  const value = assignment.slice(separator + 1);
  return isSecret('password', value) ? assignment.slice(0, separator + 1) + MASK : assignment;
}

function maskArgument(
  arg: string,
  isScript: boolean,
  depth: number,
  program: KnownProgram | undefined,
): string {
  const content = unquoted(arg);
  const quote = content === arg ? '' : arg.charAt(0);
  const [, option, command = ''] = COMMAND_VALUE.exec(content) ?? [];
  if (option !== undefined) return quote + option + command.replace(PRINTS, `$1${MASK}`) + quote;
  const assignment = isScript ? undefined : maskLeadingAssignment(content);
  if (assignment !== undefined) return quote + assignment + quote;
  if (depth === DEEPEST || !/\s/.test(content)) return arg;
  const parts = splitWords(content);
  const masked = maskWords(
    parts.map(({ text }) => text),
    false,
    depth + 1,
    program?.program.ownLanguage ? program : undefined,
  );
  return quote + parts.map(({ gap }, i) => `${masked[i] ?? ''}${gap}`).join('') + quote;
}
