import { isComputed, looksRandom } from './harmlessValue';
import { headerScheme, isProse } from './headers';
import { isSecret } from './isSecret';
import { MASK } from './mask';
import { unquoted } from './splitWords';

/** `--set=env=TOKEN=x` */
const MOST_NAMES = 3;
const NAME = /[\p{L}\p{M}\p{N}_.-]*/uy;
/** Names that may have a colon without a blank after it; `pass:x` is how openssl takes a password. */
const WITHOUT_BLANK = /^(?:-H)?(?:x-.*|(?:proxy-)?authorization|cookie|pass)$/i;
/** The same where the value looks like a secret: `auth_token:text` is the type of a column. */
const OPAQUE_WITHOUT_BLANK = /^(?:-H)?(?:access|api|auth|deploy|job|private)[-_]?(?:key|token)$/i;
/** A variable, as some programs have it: `--var API_TOKEN:x`. */
const VARIABLE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
/** `/password:x`, `/TargetPassword:x`, `-pw:x`, as programs of Windows have it. */
const WINDOWS_OPTION =
  /^((?:\/[\w.-]{0,40}?(?:p|pass|passwd|password|pwd|pw|apikey|api-key|secret|token)[:=]|--?[\w.-]{0,40}(?:pass|password|pw|pwd|secret|token):)(?=[^/])(?!(?:env|file|fd|stdin)$))(.+)$/is;

/**
 * Masks the value of an argument that is nothing but a name and a value: `--password=x`,
 * `-Ddb.password=x`, `--env=TOKEN=x`, `X-Api-Key: x`. The value is all that follows, whatever is
 * in it. `undefined` if the argument is something else.
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
    // What a shell runs: `PGPASSWORD=$PW psql`.
    if (kind !== '=' || (!arg.startsWith('-') && /^\$\{?\w+\}?\s/.test(value))) return undefined;
    // The end of a shell command is not part of the value.
    const end = /[;&|]{0,2}$/.exec(value)?.index ?? value.length;
    const assigned = value.slice(0, end);
    if (isSecret(name, unquoted(assigned)) && !isComputed(value)) {
      return before + MASK + value.slice(end);
    }
    start = separator + 1;
  }
  return undefined;
}
