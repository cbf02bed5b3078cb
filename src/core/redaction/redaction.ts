import { MASK } from './harmlessValue';
import { maskTokens } from './maskTokens';
import { maskUserInfo } from './maskUserInfo';
import { maskWords } from './maskWords';
import { isAwsSecret } from './tokenForms';

/**
 * Masks secrets in command lines: passwords, tokens, keys. A secret is recognized by its form, by
 * the name before it or by the program that takes it. The mask has the same length for every
 * secret. This is a best effort: a password between other arguments looks like any other argument.
 *
 * The run time is linear in the length of the text: in expressions with nested repetitions, either
 * both are bounded, or each round of the outer one starts with a character that the inner one
 * doesn't match.
 */

/** Masking one secret can make the next one recognizable. That rarely takes more than one round. */
const MOST_ROUNDS = 5;

/**
 * Masks the secrets in arguments. The number of arguments stays the same; `redacted` is true if any
 * of them changed.
 */
export function redactArguments(args: readonly string[]): {
  readonly args: string[];
  readonly redacted: boolean;
} {
  let result = maskOnce(args);
  const redacted = differ(result, args);
  for (let round = 1, last = args; differ(result, last) && round < MOST_ROUNDS; round++) {
    last = result;
    result = maskOnce(result);
  }
  return { args: result, redacted };
}

/** The same for a single text of any kind: a path, an address, a command line in one piece. */
export function redactText(text: string): string {
  return redactArguments([text]).args[0] ?? '';
}

function maskOnce(args: readonly string[]): string[] {
  // A single argument is a title that a program set, or a command line in one piece.
  const areScripts = args.length === 1;
  const formed = args.map((arg, i) => maskByForm(arg, args[i - 1] ?? ''));
  return maskWords(formed, areScripts);
}

function differ(args: readonly string[], others: readonly string[]): boolean {
  return args.some((arg, i) => arg !== others[i]);
}

function maskByForm(arg: string, previous: string): string {
  if (isAwsSecret(previous, arg)) return MASK;
  return maskUserInfo(maskTokens(arg));
}
