import { type Command, parseCommand, toolNames } from './command';
import { commonTitle } from './commonTitle';
import { type Matched, textOf, type Title, type TitleRule } from './rule';
import { TITLE_RULES } from './rules';
import { RUNTIMES } from './runtimes';

/** Longer names and details are cut: neither may fill a dialog. */
const MOST_NAME = 64;
const MOST_DETAIL = 128;

type RuleOf<Key extends PropertyKey> = Extract<TitleRule, Readonly<Record<Key, unknown>>>;

function rulesBy<Key extends PropertyKey>(key: Key): readonly RuleOf<Key>[] {
  return TITLE_RULES.filter((rule): rule is RuleOf<Key> => key in rule);
}

const OWN = rulesBy('own');
const TYPE = rulesBy('type');
const PATH = rulesBy('path');
const MAIN = rulesBy('main');
const CODE = rulesBy('code');
const OPTIONS = rulesBy('options');
const TOOLS = toolIndex();

function toolIndex(): ReadonlyMap<string, readonly TitleRule[]> {
  const index = new Map<string, TitleRule[]>();
  for (const rule of rulesBy('tool')) {
    for (const tool of rule.tool) index.set(tool, [...(index.get(tool) ?? []), rule]);
  }
  return index;
}

/**
 * What a process is called, from its arguments, the program first, with secrets already masked.
 * `undefined` if they say no more than the name that the system has for it. Code in a command line
 * is never part of it.
 */
export function titleOfCommand(args: readonly string[]): Title | undefined {
  const title = args.length === 1 ? ownTitle(args[0] ?? '') : undefined;
  const found = title ?? titleOfProgram(args.length === 1 ? splitOptions(args[0] ?? '') : args);
  if (!found || found.name.trim() === '') return undefined;
  const { name, detail } = found;
  return { name: cut(name.trim(), MOST_NAME), detail: detail && cut(detail, MOST_DETAIL) };
}

function titleOfProgram(args: readonly string[]): Title | undefined {
  const command = parseCommand(args);
  return byKnownText(command, args) ?? byTool(command) ?? commonTitle(command);
}

function byKnownText(command: Command, args: readonly string[]): Title | undefined {
  const { path, entry, options } = command;
  const type = args.find((arg) => arg.startsWith('--type='))?.slice('--type='.length);
  const byType = type === undefined ? undefined : byExpression(TYPE, 'type', type, command);
  if (byType) return byType;
  const byOptions =
    options.length === 0 ? undefined : byExpression(OPTIONS, 'options', options.join(' '), command);
  if (byOptions) return byOptions;
  switch (entry?.kind) {
    case undefined:
      return byExpression(PATH, 'path', path, command);
    case 'script':
      return byExpression(PATH, 'path', entry.text, command);
    case 'class':
      return byExpression(MAIN, 'main', entry.text, command);
    case 'inline':
      return byExpression(CODE, 'code', entry.text, command);
    case 'module':
    case 'jar':
    case 'dll':
    case 'task':
      return undefined;
  }
}

function byExpression<Key extends string>(
  rules: readonly (TitleRule & Readonly<Record<Key, RegExp>>)[],
  key: Key,
  text: string,
  command: Command,
): Title | undefined {
  for (const rule of rules) {
    const match = rule[key].exec(text);
    const title = match && titleBy(rule, { command, match });
    if (title) return title;
  }
  return undefined;
}

function byTool(command: Command): Title | undefined {
  for (const tool of toolNames(command)) {
    for (const rule of TOOLS.get(tool) ?? []) {
      const title = titleBy(rule, { command, match: [] });
      if (title) return title;
    }
  }
  return undefined;
}

function titleBy(rule: TitleRule, matched: Matched): Title | undefined {
  const name = textOf(rule.name, matched);
  return name === undefined ? undefined : { name, detail: textOf(rule.detail, matched) };
}

/**
 * The title of a process that replaced its arguments with a single text. Its first words are the name,
 * up to what differs between processes that do the same.
 */
function ownTitle(text: string): Title | undefined {
  // A path may contain blanks. A single word is a program.
  if (/^(?:\/|[A-Za-z]:\\)/.test(text) || !/[\s:]/.test(text)) return undefined;
  const command = parseCommand([text]);
  const known = byExpression(OWN, 'own', text, command);
  if (known) return known;
  const words = text.split(/\s+/);
  if (RUNTIMES.has(words[0] ?? '')) return titleOfProgram(words);
  const name = text.split(/\s*(?:[:([{<=#]|\s[-–|]|(?<=\s)\S*\d)/)[0] ?? '';
  return name === '' || name === text ? { name: text } : { name, detail: text };
}

/** Chromium joins its arguments to a single text. The path of the program may contain blanks. */
function splitOptions(text: string): readonly string[] {
  return text.split(/\s+(?=--?[A-Za-z])/);
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
