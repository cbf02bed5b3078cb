import { expectedValue, type ExpectedValue } from './expectedValue';
import { isSecret } from './isSecret';
import { MASK } from './mask';
import { maskAttachedValue } from './maskAttachedValue';
import { maskCredentials } from './maskCredentials';
import { maskLeadingAssignment } from './maskLeadingAssignment';
import { programOptions, type ProgramOptions } from './programOptions';
import { splitWords } from './splitWords';
import { unquoted } from './unquoted';

/** A script may start a shell with a script, and that another one. */
const DEEPEST = 3;
const OPTION = /^(?:-[A-Za-z]|--[a-z][\w.-]*(?:=.*)?)$/s;
/** What follows is a name that somebody chose, and no program. */
const NAMING_OPTION = /^--(?:name|hostname|network|link|host)$/;
const PORTS = /^\d{1,5}:\d{1,5}(?:\/\w+)?$/;

/**
 * Masks what is a secret because of what stands before it, in arguments or in the words of a line.
 * @param areScripts each is a line of its own, in which an assignment ends with its word.
 */
export function maskWords(words: readonly string[], areScripts = false, depth = 0): string[] {
  let program: ProgramOptions = {};
  let expected: ExpectedValue | undefined;
  let previous = '';
  return words.map((word) => {
    const value = expected && maskExpected(word, expected);
    const isScript = areScripts || expected?.kind === 'script';
    expected = value === undefined ? expectedValue(word, previous, program) : undefined;
    const result = value ?? maskAttachedValue(word, program) ?? maskArgument(word, isScript, depth);
    if (!NAMING_OPTION.test(previous)) program = programOptions(word) ?? program;
    previous = word;
    return result;
  });
}

/** `undefined` if the word is not the value that the option before it takes. */
function maskExpected(word: string, expected: ExpectedValue): string | undefined {
  if (expected.kind === 'script' || OPTION.test(word) || PORTS.test(word)) return undefined;
  const content = unquoted(word);
  const quote = content === word ? '' : word.charAt(0);
  if (expected.kind === 'credentials') return quote + maskCredentials(content) + quote;
  return isSecret(expected.name, content) ? quote + MASK + quote : undefined;
}

function maskArgument(arg: string, isScript: boolean, depth: number): string {
  const content = unquoted(arg);
  const quote = content === arg ? '' : arg.charAt(0);
  const assignment = isScript ? undefined : maskLeadingAssignment(content);
  if (assignment !== undefined) return quote + assignment + quote;
  if (depth === DEEPEST || !/\s/.test(content)) return arg;
  const parts = splitWords(content);
  const masked = maskWords(
    parts.map(({ text }) => text),
    false,
    depth + 1,
  );
  return quote + parts.map(({ gap }, i) => `${masked[i] ?? ''}${gap}`).join('') + quote;
}
