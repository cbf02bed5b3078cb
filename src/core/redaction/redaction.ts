import { MASK } from './harmlessValue';
import { maskTokens } from './maskTokens';
import { maskUserInfo } from './maskUserInfo';
import { maskWords } from './maskWords';
import { isAwsSecret } from './tokenForms';

/**
 * Command lines hold secrets: passwords, tokens, keys. These functions mask those that are recognizable
 * by their form, by the name before them or by the program that takes them. The mask has the same
 * length whatever it stands for. This is a best effort: a password among other arguments looks like any
 * other argument.
 *
 * The time is linear in the length: where an expression nests one repetition in another, both are
 * bounded, or each round of the outer one begins with a character that the inner one does not match.
 */

/** Masking one secret can reveal the next one to a rule. That seldom takes more than one round. */
const MOST_ROUNDS = 5;

/** Arguments in which secrets are masked, as many as there were. */
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

/** The same for one text of any kind: a path, an address, a command line in one piece. */
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
