import { headerScheme } from './headerScheme';
import { isProse } from './isProse';
import { isSecret } from './isSecret';
import { MASK } from './mask';
import { unquoted } from './unquoted';

/** `--set=env=TOKEN=x` */
const MOST_NAMES = 3;
const NAME = /[A-Za-z0-9_.-]*/y;
/** Names that may have a colon without a blank after it; `pass:x` is how openssl takes a password. */
const WITHOUT_BLANK = /^(?:-H)?(?:x-.*|(?:proxy-)?authorization|cookie|pass)$/i;

/**
 * Masks the value of an argument that is nothing but a name and a value: `--password=x`,
 * `-Ddb.password=x`, `--env=TOKEN=x`, `X-Api-Key: x`. The value is all that follows, whatever is
 * in it. `undefined` if the argument is something else.
 */
export function maskLeadingAssignment(arg: string): string | undefined {
  let start = 0;
  for (let names = 0; names < MOST_NAMES; names++) {
    NAME.lastIndex = start;
    const name = NAME.exec(arg)?.[0] ?? '';
    const separator = start + name.length;
    const kind = arg.charAt(separator);
    const before = arg.slice(0, separator + 1);
    const value = arg.slice(separator + 1);
    if (kind === ':') {
      if (!/^\s/.test(value) && !WITHOUT_BLANK.test(name)) return undefined;
      if (isProse(name, value)) return undefined;
      return isSecret(name, value.trim()) ? before + headerScheme(value) + MASK : undefined;
    }
    if (kind !== '=') return undefined;
    if (isSecret(name, unquoted(value))) return before + MASK;
    start = separator + 1;
  }
  return undefined;
}
