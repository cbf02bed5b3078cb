import { MASK } from './redaction/mask';
import { maskTokens } from './redaction/maskTokens';
import { maskUserInfo } from './redaction/maskUserInfo';
import { maskWords } from './redaction/maskWords';
import { isAwsSecret } from './redaction/tokenForms';

/**
 * Command lines hold secrets: passwords, tokens, keys. These mask what can be told to be one, by its
 * form, by the name before it or by the program it is given to. What is masked is no longer there:
 * the mask has the same length whatever it stands for. It is a best effort: a password that is an
 * argument among others looks like any other.
 *
 * The time is linear in the length: no expression has a repetition within a repetition.
 */

/** Where something is masked, a rule may see what it could not before: seldom, and not for long. */
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
  // A single one is a title that a program gave itself, or a line that nobody took apart.
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
