import { isMasked, isPath, isPlaceholder, looksChosen, MASK } from './harmlessValue';

const BREAK = /([\s"'`<>]+)/;
const AUTHORITY_END = /[/?#]/g;
/** The form of proxies and machines: `user:password@host:port`, `domain/user:password@host`. */
const WITHOUT_SCHEME =
  /^((?!--member)(?:-{1,2}[\w-]{1,40}=|[A-Za-z_]\w{0,63}=)?(?:\/\/)?(?:[\w.-]{1,64}[/;])?([\w.%+-]{1,64}):)([^\s@/:]{1,128})(@(?:[\w.-]{0,253}:\d{1,5}|\d{1,3}(?:\.\d{1,3}){3}|localhost|(?:tcp|unix)?\([^()]{0,200}\)|[a-z][\w-]{0,62}(?:\.[\w-]{1,62}){1,8})(?:\/.*)?)$/i;
/** `domain/user:password@host`, with a host name of one word. */
const DOMAIN_LOGIN = /^([\w.-]{1,64}[/\\][\w.$-]{1,64}:)([^\s@/:]{5,128})(@[\w-]{1,63})$/;
/** Before a colon these don't name a user; a mail address may follow. */
const NO_USER =
  /^(?:mailto|sips?|xmpp|acct|npm|git|email|mail|from|to|cc|bcc|author|reply-to|contact|name)$/i;
const PROXY_OR_DATABASE = /^@(?:\S*:\d{1,5}|localhost|(?:tcp|unix)?\()/;
/** Proxies for which the user part is the password. */
const KEY_SCHEME = /(?:^|\W)(?:trojan|hysteria2?|hy2|vless|tuic):\/\/$/i;
const PORT = /^\d{0,5}$/;

/**
 * Masks the password in addresses (`scheme://user:password@host`), or a token in place of the user.
 */
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

/** The index of the `@` that ends the user part of an address, if there is one. */
function userInfoEnd(word: string, start: number, lastAt: number): number | undefined {
  AUTHORITY_END.lastIndex = start;
  const end = AUTHORITY_END.exec(word)?.index ?? word.length;
  const authority = word.slice(start, end);
  const at = authority.lastIndexOf('@');
  if (at !== -1) return start + at;
  // A password may contain a slash; anything else between a colon and a slash is a port.
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

/** Anyone who knows such an address can post or listen: the path is the secret. */
const HOOKS: readonly string[] = [
  'hooks\\.slack(?:-gov)?\\.com/(?:services|workflows|triggers)/',
  '(?:[a-z0-9-]{1,40}\\.)?discord(?:app)?\\.com/api/(?:v[0-9]{1,2}/)?webhooks/',
  'api\\.telegram\\.org/(?:file/)?',
  '[a-z0-9-]{1,63}\\.webhook\\.office\\.com/webhookb2/',
  'outlook\\.office(?:365)?\\.com/webhook/',
  'hooks\\.zapier\\.com/hooks/catch/',
  'hook\\.[a-z0-9.]{0,12}make\\.com/',
  'hook\\.integromat\\.com/',
  'maker\\.ifttt\\.com/trigger/[^/\\s]{1,80}/(?:json/)?with/key/',
  'open\\.(?:feishu\\.cn|larksuite\\.com)/open-apis/bot/v2/hook/',
  'hc-ping\\.com/',
  'api\\.render\\.com/deploy/[\\w-]{1,40}\\?key=',
  'api\\.day\\.app/',
  'events\\.pagerduty\\.com/integration/',
  'api\\.honeybadger\\.io/v1/check_in/',
  '[a-z0-9.-]{1,63}/hooks/(?=[a-z0-9]{26}(?![a-z0-9]))',
  '[a-z0-9.-]{1,63}\\.infura\\.io/(?:ws/)?v3/',
  '[a-z0-9.-]{1,63}\\.alchemy\\.com/v2/',
  '[a-z0-9.-]{1,63}\\.quiknode\\.pro/',
  'obsws://[^/\\s]{1,80}/',
  // Apprise and shoutrrr put the tokens of services into URLs with schemes of their own.
  '(?:bark|discord|gchat|googlechat|gotifys?|ifttt|mmosts?|mattermosts?|msteams|opsgenie|pbul|pover|prowl|pushbullet|pushover|pushsafer|rocketchat|slack|teams|telegram|tgram)://(?!channel|open|user)(?=[^\\s?]{0,64}[0-9])(?=[^\\s?]{16})',
];
const HOOK = new RegExp(`(?<![a-z0-9.-])((?:${HOOKS.join('|')}))[A-Za-z0-9/:_.@-]{8,}`, 'gi');

/** The last part of the path is the stream key; anyone who knows it can broadcast. */
const STREAM =
  /(\brtmp[st]?:\/\/[^/\s"'?]{1,200}(?:\/[^/\s"'?]{1,200}){1,4}\/)([^/\s"'?]{8,200})/gi;

/** Masks the secret part of webhook and stream addresses anywhere in a text. */
export function maskSecretAddresses(text: string): string {
  if (!text.includes('/')) return text;
  return text
    .replace(HOOK, `$1${MASK}`)
    .replace(STREAM, (address: string, before: string, key: string) =>
      /\d/.test(key) && /[A-Za-z]/.test(key) && /[-_]|[A-Za-z0-9]{12}/.test(key)
        ? before + MASK
        : address,
    );
}

/**
 * Masks the password in `user:password`; smbclient and lftp separate with `%` and `,`. A token may
 * replace the user, with no password after it.
 */
export function maskCredentials(credentials: string): string {
  if (/^[A-Za-z]:[\\/]/.test(credentials)) return credentials;
  const separator = credentials.search(/[:%,]/);
  if (separator === -1) return isToken(credentials) ? MASK : credentials;
  const password = credentials.slice(separator + 1);
  const user = credentials.slice(0, separator);
  if (password === '') return isToken(user) ? MASK + credentials.slice(separator) : credentials;
  if (isPlaceholder(password) || isMasked(password)) return credentials;
  return credentials.slice(0, separator + 1) + MASK;
}

/** User names are shorter or contain no digits. */
function isToken(user: string): boolean {
  return user.length >= 20 && /\d/.test(user) && /^[\w.~+/=-]+$/.test(user) && !isPath(user);
}
