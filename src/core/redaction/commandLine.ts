import { knownProgram, type KnownProgram, programName, unionOf } from './programs';

/** Separates the commands in a shell's command line. */
const BREAK = /^(?:[;&|(){}!]{1,2}|:{3,4}|then|do|else|elif|if|while|until)$/;
const ENDS_COMMAND = /[;&|(]$/;
const ASSIGNMENT = /^[A-Za-z_]\w*=/;
/** `GIT_SSH_COMMAND=sshpass -p x ssh`, `--rsh=sshpass -p x ssh` */
const ASSIGNED_COMMAND = /^[\w.-]{1,64}=([\w./\\-]+)$/;
/** Options that take a name, which may happen to be that of a program. */
const NAMING_OPTION =
  /^(?:-[ugUhwl]|--(?:name|hostname|network|link|host|user|group|container|namespace|workdir|label))$/;
/** For these programs, the same options are switches. */
const SWITCHES: ReadonlyMap<string, string> = new Map([
  ['setsid', '-w'],
  ['time', '-l'],
  ['watch', '-w'],
]);
const USER_OPTION = /^(?:-[uUl]|-{0,2}(?:user|username|login|name))$/;
/** `$(curl` and `` `curl `` start a command within a word. */
const OPENS_COMMAND = /(?:\$\(|`)([\w./-]+)$/;
/** A file follows. */
const REDIRECTS = /^(?:\d?|&)(?:>[>|]?|<)$/;
/** How many words after its program an argument is searched. */
const MOST_AHEAD = 64;

/** Walks through the words of a command line and tracks which program receives the current one. */
export class CommandLine {
  /** The rules for the program; `undefined` if it is unknown. */
  program: KnownProgram | undefined;
  /** The indexes of words that are secrets by position. */
  operands: readonly number[] = [];
  /** True if an earlier option named a user. */
  namesUser = false;
  private runsOthers = false;
  /** True if the program belongs to the current command. */
  private isKnown = false;
  /** True if the program had an option or a subcommand, so the next word may be its argument. */
  private isSettled = false;
  private runner = '';
  private isCommand = true;
  private index = -1;

  /** @param language the rules for options that apply until a program is named */
  constructor(
    private readonly words: readonly string[],
    language?: KnownProgram,
  ) {
    this.program = language;
  }

  /** The words after the current one, as far as rules look ahead. */
  get following(): readonly string[] {
    return this.words.slice(this.index + 1, this.index + 1 + MOST_AHEAD);
  }

  advance(index: number): void {
    this.index = index;
    const word = this.words[index] ?? '';
    const previous = this.words[index - 1] ?? '';
    if (BREAK.test(word)) {
      this.isCommand = true;
      return;
    }
    if (USER_OPTION.test(previous) && !word.startsWith('-')) this.namesUser = true;
    const opened = OPENS_COMMAND.exec(word)?.[1];
    if (opened !== undefined) {
      this.begin(opened);
      this.isCommand = false;
      return;
    }
    if (this.isCommand) {
      const assigned = ASSIGNED_COMMAND.exec(word)?.[1];
      const isCommand = assigned !== undefined && this.following[0]?.startsWith('-') === true;
      if (isCommand && knownProgram(assigned)) this.begin(assigned);
      else if (ASSIGNMENT.test(word)) return;
      else this.begin(word);
    } else if (this.beginsCommand(word) || word.startsWith('-')) {
      this.isSettled = this.isKnown && this.program?.runsOthers === false;
    } else this.beginOther(word, previous);
    this.isCommand = ENDS_COMMAND.test(word) || (word === '--' && this.runsOthers);
  }

  private begin(word: string): void {
    const name = word.replace(/^[('"]+|['"]+$/g, '');
    const known = knownProgram(name);
    this.program = known ?? this.program;
    this.namesUser = false;
    this.isKnown = known !== undefined;
    this.isSettled = false;
    this.runsOthers = known?.runsOthers ?? name.endsWith('.sh');
    this.runner = this.runsOthers ? programName(name) : '';
    this.operands = this.findOperands(this.program);
  }

  /** Handles a subcommand of the current program, such as `login` of `docker`. */
  private beginsCommand(word: string): boolean {
    const command = this.program?.commands.get(word);
    if (!command) return false;
    this.program = command;
    this.operands = this.findOperands(command);
    return true;
  }

  /** Handles a program that the current one runs. */
  private beginOther(word: string, previous: string): void {
    const isNamed = NAMING_OPTION.test(previous) && SWITCHES.get(this.runner) !== previous;
    if (isNamed || word.includes('://')) return;
    if (!this.runsOthers && !/[\\/]bin[\\/][^\\/]+$/.test(word)) return;
    const known = knownProgram(word);
    if (!known || programName(word) === '') return;
    this.runsOthers ||= known.runsOthers;
    if (known.runsOthers) this.runner = programName(word);
    const operands = this.findOperands(known);
    if (this.isSettled && this.program && this.program !== known) {
      // In `zip -r a.zip /etc/nginx -P x` or `find /etc/nginx -exec curl -u x` it is unclear which
      // one runs.
      this.program = unionOf(this.program, known);
      this.operands = [...this.operands, ...operands];
      return;
    }
    this.program = known;
    this.isKnown = true;
    this.isSettled = false;
    this.operands = operands;
  }

  private findOperands(known: KnownProgram | undefined): readonly number[] {
    const { operand: wanted, operandWith, operandLike } = known?.program ?? {};
    if (!known || wanted === undefined) return [];
    const following = this.following;
    const end = following.findIndex((word) => BREAK.test(word) || ENDS_COMMAND.test(word));
    const own = end === -1 ? following : following.slice(0, end + 1).filter(isNoBreak);
    if (operandWith && !own.some((word) => operandWith.test(word))) return [];
    const places = own.flatMap((word, i) => {
      const previous = own[i - 1] ?? '';
      const isValue = known.valued.has(previous) || REDIRECTS.test(previous);
      return isValue || isOption(word) ? [] : [this.index + 1 + i];
    });
    return [wanted].flat().flatMap((operand) => {
      const place = places.at(operand < 0 ? operand : operand - 1);
      if (place === undefined || operandLike?.test(this.words[place] ?? '') === false) return [];
      return [place];
    });
  }
}

function isNoBreak(word: string): boolean {
  return !BREAK.test(word);
}

function isOption(word: string): boolean {
  return /^[-+]|^\/[A-Za-z]+(?::|$)|^[<>]/.test(word) || isRedirection(word);
}

/** True for a shell redirection: `2>&1`, `>`, `>>/path`, `&>run.log`. */
export function isRedirection(word: string): boolean {
  return /^(?:\d?|&)(?:[<>]{1,3}|>&\d|[<>]{1,2}(?:[.~]?\/[^\s]*|[\w-]{1,64}\.\w{1,8}))$/.test(word);
}

/** One word of a line with its quotes, and the whitespace after it. */
export interface Word {
  readonly text: string;
  readonly gap: string;
}

/**
 * Splits a line at whitespace as a shell does: quotes hold a word together. Every character is
 * kept.
 */
export function splitWords(line: string): Word[] {
  const words: Word[] = [];
  const unclosed = new Set<string>();
  let start = 0;
  let at = 0;
  while (at < line.length) {
    const character = line.charAt(at);
    if (isBlank(character)) {
      const end = at;
      while (at < line.length && isBlank(line.charAt(at))) at++;
      words.push({ text: line.slice(start, end), gap: line.slice(end, at) });
      start = at;
    } else if ((character === '"' || character === "'") && !unclosed.has(character)) {
      const close = closingQuote(line, at);
      // This is an apostrophe. No later quote of its kind is closed either.
      if (close === -1) unclosed.add(character);
      at = close === -1 ? at + 1 : close + 1;
    } else {
      at += character === '\\' ? 2 : 1;
    }
  }
  if (start < line.length) words.push({ text: line.slice(start), gap: '' });
  return words;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}

function closingQuote(line: string, open: number): number {
  const quote = line.charAt(open);
  for (let at = open + 1; at < line.length; at++) {
    if (line.charAt(at) === quote) return at;
    if (quote === '"' && line.charAt(at) === '\\') at++;
  }
  return -1;
}

/** Removes quotes around a whole word. Two quoted words, `"a" "b"`, stay as they are. */
export function unquoted(word: string): string {
  const quote = word.charAt(0);
  if ((quote !== '"' && quote !== "'") || word.length < 2 || !word.endsWith(quote)) return word;
  for (let at = 0; at < word.length; at++) {
    const character = word.charAt(at);
    if (isBlank(character)) return word;
    if (character === '\\') at++;
    else if (character === '"' || character === "'") {
      const close = closingQuote(word, at);
      if (close !== -1) at = close;
    }
  }
  return word.slice(1, -1);
}
