import { isMasked } from './isMasked';
import { MASK } from './mask';

const BREAK = /([\s"'`<>]+)/;
const AUTHORITY_END = /[/?#]/g;
/** As proxies are named: `user:password@host:port`. */
const WITHOUT_SCHEME = /^([\w.%+-]+:)[^\s@/:]+(@[\w.-]+:\d{1,5})$/;
const PORT = /^\d{0,5}$/;

/** Masks the password of addresses (`scheme://user:password@host`), or a token in a user's place. */
export function maskUserInfo(text: string): string {
  if (!text.includes('@')) return text;
  return text.split(BREAK).map(maskInWord).join('');
}

function maskInWord(word: string): string {
  if (!word.includes('://')) return word.replace(WITHOUT_SCHEME, `$1${MASK}$2`);
  const lastAt = word.lastIndexOf('@');
  let result = '';
  let done = 0;
  let start = word.indexOf('://') + 3;
  while (start >= 3 && start <= lastAt) {
    const at = userInfoEnd(word, start, lastAt);
    if (at !== undefined) {
      const colon = word.slice(start, at).indexOf(':');
      const from = colon === -1 ? start : start + colon + 1;
      const secret = word.slice(from, at);
      if (secret !== '' && !isMasked(secret) && (colon !== -1 || isToken(secret))) {
        result += word.slice(done, from) + MASK;
        done = at;
      }
    }
    start = word.indexOf('://', at ?? start) + 3;
  }
  return result + word.slice(done);
}

/** The place of the `@` that ends the user's part of an address, if there is one. */
function userInfoEnd(word: string, start: number, lastAt: number): number | undefined {
  AUTHORITY_END.lastIndex = start;
  const end = AUTHORITY_END.exec(word)?.index ?? word.length;
  const authority = word.slice(start, end);
  const at = authority.lastIndexOf('@');
  if (at !== -1) return start + at;
  // A password may hold a slash; all else between a colon and a slash is a port.
  const colon = authority.indexOf(':');
  const isPort = colon === -1 || PORT.test(authority.slice(colon + 1));
  return isPort || authority.startsWith('[') || lastAt < end ? undefined : lastAt;
}

/** The name of a user is shorter, or has no digits. */
function isToken(user: string): boolean {
  return user.length >= 20 && /\d/.test(user);
}
