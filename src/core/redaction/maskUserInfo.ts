import { isToken } from './credentials';
import { isMasked, isPlaceholder, looksChosen } from './harmlessValue';
import { MASK } from './mask';

const BREAK = /([\s"'`<>]+)/;
const AUTHORITY_END = /[/?#]/g;
/** As proxies are named, and machines: `user:password@host:port`, `domain/user:password@host`. */
const WITHOUT_SCHEME =
  /^((?!--member)(?:-{1,2}[\w-]{1,40}=|[A-Za-z_]\w{0,63}=)?(?:\/\/)?(?:[\w.-]{1,64}[/;])?([\w.%+-]{1,64}):)([^\s@/:]{1,128})(@(?:[\w.-]{0,253}:\d{1,5}|\d{1,3}(?:\.\d{1,3}){3}|localhost|(?:tcp|unix)?\([^()]{0,200}\)|[a-z][\w-]{0,62}(?:\.[\w-]{1,62}){1,8})(?:\/.*)?)$/i;
/** `domain/user:password@host`, with a host of one word. */
const DOMAIN_LOGIN = /^([\w.-]{1,64}[/\\][\w.$-]{1,64}:)([^\s@/:]{5,128})(@[\w-]{1,63})$/;
/** Before a colon these are no users, and an address of mail may follow. */
const NO_USER =
  /^(?:mailto|sips?|xmpp|acct|npm|git|email|mail|from|to|cc|bcc|author|reply-to|contact|name)$/i;
const PROXY_OR_DATABASE = /^@(?:\S*:\d{1,5}|localhost|(?:tcp|unix)?\()/;
/** Of these proxies the user's part is the password. */
const KEY_SCHEME = /(?:^|\W)(?:trojan|hysteria2?|hy2|vless|tuic):\/\/$/i;
const PORT = /^\d{0,5}$/;

/** Masks the password of addresses (`scheme://user:password@host`), or a token in a user's place. */
export function maskUserInfo(text: string): string {
  if (!text.includes('@')) return text;
  return text.split(BREAK).map(maskInWord).join('');
}

function maskInWord(word: string): string {
  if (!word.includes('://')) {
    return word
      .replace(WITHOUT_SCHEME, maskWithoutScheme)
      .replace(DOMAIN_LOGIN, (login, before: string, password: string, host: string) =>
        looksChosen(password) ? before + MASK + host : login,
      );
  }
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
      const isKey = KEY_SCHEME.test(word.slice(Math.max(0, start - 16), start));
      if (
        !isPlaceholder(secret) &&
        !isMasked(secret) &&
        (colon !== -1 || isToken(secret) || isKey)
      ) {
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

function maskWithoutScheme(
  word: string,
  before: string,
  user: string,
  password: string,
  host: string,
): string {
  // `member=user:ann@example.org`
  const isMember = /^\w+=/.test(before) && !PROXY_OR_DATABASE.test(host);
  return isMember || NO_USER.test(user) || isPlaceholder(password) ? word : before + MASK + host;
}
