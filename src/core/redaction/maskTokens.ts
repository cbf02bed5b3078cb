import { isPlaceholder, MASK } from './harmlessValue';
import { isSecret } from './isSecret';
import { maskSecretAddresses } from './maskUserInfo';
import { AWS_PAIR, FORMED_TOKEN, MARKED_TOKEN, SHORT_MARK } from './tokenForms';

/** The shell's notation for a single quote within single quotes: `'\''` or `'"'"'`. */
const SINGLE_QUOTE = String.raw`(?:'\\''|'"'"'|')`;
/** Phrases after which any quoted value is a secret. */
const PHRASE = String.raw`\b(?:password|identified by|identified with [a-z0-9_]{1,40} by|convertto-securestring(?: -(?:string|asplaintext|force)){0,3})(?: {1,4}\\?| {0,4}= {0,4}\\?n?\\?)`;
const IN_SINGLE_QUOTES = new RegExp(`(${PHRASE}${SINGLE_QUOTE})([^'•\\s,+)][^'•]*)`, 'gi');
const IN_DOUBLE_QUOTES = new RegExp(`(${PHRASE}")([^"•\\s,+)][^"•]*)`, 'gi');
const BEARER = /(\bbearer +)([A-Za-z0-9._~+/=-]{8,})/gi;
/** `Basic dXNlcjpwYXNz`: user and password in base64. */
const BASIC = /(\bbasic +)([A-Za-z0-9+/]{8,}={0,2})(?![A-Za-z0-9])/gi;
/** `PrivateKey = …` in WireGuard configurations. */
const WIREGUARD = /(\b(?:private|preshared)key\s{0,4}=\s{0,4})[A-Za-z0-9+/]{43}=/gi;
/** `{"name": "DB_PASSWORD", "value": "x"}`, `ParameterKey=DbPassword,ParameterValue=x` */
const NAMED_VALUE =
  /(\b(?:parameter)?(?:name|key)\\?["']?\s{0,4}[:=]\s{0,4}\\?["']?)([\w.-]{1,80})(\\?["']?\s{0,4},\s{0,4}\\?["']?(?:[\w.[\]-]{1,60}\.)?(?:parameter)?value\\?["']?\s{0,4}[:=]\s{0,4}\\?["']?)([^"',}\s\\]{1,4096})/gi;
/** `setPassword('x')`. Functions that read or check a secret are excluded: they take its name. */
const CALL =
  /(\b(?!get|read|fetch|find|load|lookup|is|has(?!h)|check|verify|validate|require|test|describe|delete|remove|list)\w{0,40}(?:password|passwd|secret|token|apikey|api_key|bcrypt|hashpw|Hash::make)\(\s{0,4}b?\\?["'])([^"'\\•]{1,200})(?=\\?["']\s{0,4}\))/gi;
/** `auth('user', 'password')` */
const LOGIN_CALL =
  /(\b(?:auth|authenticate|login|basicauth|httpbasicauth|networkcredential|credentials?)\(\s{0,4}\\?["'][^"'\\]{0,100}\\?["']\s{0,4},\s{0,4}\\?["'])([^"'\\•]{1,200})(?=\\?["'])/gi;
/** `new PDO('mysql:…', 'user', 'password')`, `ftp_login($c, 'user', 'password')` */
const CONNECT_CALL =
  /(\b(?:PDO|mysqli|imap_open|\w{0,40}connect(?:ion)?|ldap_bind|ftp_login|ssh2_auth_password|getConnection|create_superuser)\(\s{0,4}(?:\\?["'][^"'\\]{0,200}\\?["']|\$\w{1,40})\s{0,4},\s{0,4}\\?["'][^"'\\]{0,100}\\?["']\s{0,4},\s{0,4}\\?["'])([^"'\\•]{1,200})(?=\\?["'])/gi;
/** `environ['NAME'] = 'x'`, `SetEnvironmentVariable('NAME', 'x')` */
const NAMED_STRING =
  /((?:\[\s{0,4}|\b(?:set|put|add|env|header)\w{0,40}\(\s{0,4})\\?["']([\w.-]{1,80})\\?["']\s{0,4}(?:\]\s{0,4}=|,)\s{0,4}\\?["'])([^"'\\•]{1,4096})/gi;
/** A line of `.netrc`. */
const NETRC =
  /(\bmachine\s{1,4}\S{1,253}\s{1,4}login\s{1,4}\S{1,128}\s{1,4}password\s{1,4})([^\s"'•]{1,256})/g;
/** `echo -n user:password | base64`, for a header. */
const ENCODED =
  /(\becho(?: -[ne]+)? +["']?[\w.-]{1,64}:)([^|;&\n"'$]{1,200}?)(?=["']?\s{0,3}\|\s{0,3}(?:openssl )?base64)/g;
/** `h=db,u=ann,p=x`: a database address in the syntax of Percona Toolkit. */
const DSN = /(?<![^\s"'=])(?:[A-Za-z]=[^,\s"'•]{0,200},){1,10}[A-Za-z]=[^,\s"'•]{1,200}/g;
/** `user=ann%x` of mount.cifs; hex digits after the percent sign are URL encoding. */
const USER_PERCENT = /(\buser(?:name)?=[^,%\s&•]{1,64}%)(?![0-9A-F]{2})([^,\s&•]{1,128})/g;
/**
 * `.logon host/user,x` of Teradata, `:pserver:user:x@host` of CVS, `-object secret,id=a,data=x` of
 * QEMU.
 */
const LANGUAGES =
  /(\.logon\s{1,4}[\w./-]{1,128},|:pserver:[\w.-]{1,64}:|jdbc:oracle:\w{1,10}:[\w.-]{1,64}\/|(?<![\w-])secret,(?:[\w-]{1,40}=[^,\s]{0,80},){0,4}data=)([^\s,;@•]{1,128})/gi;
/** The input of debconf-set-selections: `pkg pkg/root_password password x`. */
const DEBCONF =
  /(\s[\w.+-]{1,80}\/[\w./-]{0,80}pass\w{0,40}\s{1,4}password\s{1,4})([^\s"'|•]{1,128})/g;
/** `<password>x</password>` */
const ELEMENT = /(<([\w:.-]{1,80})(?:\s[^<>]{0,200})?>)([^<>\s]{1,1024})(?=<\/)/g;
/** `echo x | sudo -S id`: a program reads the password from a pipe. */
const PIPED =
  /(\b(?:echo|printf|yes)(?: -[ne]+)? +(?:["']%s(?:\\n)?["'] +)?(?:'\\''|["'])?(?:[\w.-]{1,64}:)?)([^|;&\n"'$]{1,200})(?=(?:'\\''|["'])?\s{0,3}\|\s{0,3}(?:sudo +)?(?:chpasswd|passwd\b|smbpasswd |argon2 |openssl passwd|(?:pass|passage|gopass) insert|secret-tool store|secrethub write|(?:gh|wrangler|docker|podman|gcloud) secrets? |vercel env add|vncpasswd -f|htpasswd -\w{0,3}i|sudo -S|su |kinit|cryptsetup |zfs load-key|(?:docker|podman|helm registry|gh auth|aws|az) login|keepassxc-cli |(?:\w+=\S{0,40} )?lpass login|[\w ./=-]{0,80} -(?:-(?:pass\w{0,8}-(?:on-|from-)?stdin|passphrase-fd|with-token|with-password|set-password|token-stdin|stdin-pass\w{0,6})|pass(?:in)? stdin)))/g;

/** `--password-file <(echo x)` */
const SUBSTITUTED =
  /(\b[\w-]{0,40}(?:pass|pwd|secret|token)[\w-]{0,24}[ =]<\(\s{0,4}(?:echo|printf)(?: -[ne]+)? +)([^$`)•]{1,200})(?=\))/g;
/** `cryptsetup open /dev/sdb d <<< x` */
const HERE_STRING =
  /(\b(?:chpasswd|passwd --stdin|sudo -S|kinit|cryptsetup|--password-stdin)[^|;&\n<]{0,200}<<<\s{0,4}["']?)([^"'\s|;&•]{1,200})/g;
/** `expect "password:"; send "x\r"` */
const SENT =
  /(\bexpect [^;\n]{0,80}ass(?:word|phrase)[^;\n]{0,40}[;\n]\s{0,8}send (?:-- )?\\?["'])([^"'\\•]{1,200})/gi;

const KEY_BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const KEY_END = '-----END ';

/**
 * Masks secrets anywhere in a text that are recognizable by their form or by the phrase before
 * them.
 */
export function maskTokens(text: string): string {
  const marked = maskPrivateKeys(text)
    .replace(AWS_PAIR, `$1${MASK}`)
    .replace(MARKED_TOKEN, MASK)
    .replace(FORMED_TOKEN, MASK)
    .replace(SHORT_MARK, (token) => (/\d/.test(token) ? MASK : token));
  return maskPhrases(maskSecretAddresses(marked));
}

function maskPhrases(text: string): string {
  // Most arguments are one short word.
  if (!/[ =:<(]/.test(text)) return text;
  return text
    .replace(IN_SINGLE_QUOTES, maskValue)
    .replace(IN_DOUBLE_QUOTES, maskValue)
    .replace(BEARER, (phrase: string, before: string, token: string) =>
      /\d/.test(token) ? before + MASK : phrase,
    )
    .replace(BASIC, (phrase: string, before: string, token: string) =>
      /[\d=]/.test(token) && /[A-Z]/.test(token) ? before + MASK : phrase,
    )
    .replace(WIREGUARD, `$1${MASK}`)
    .replace(CALL, `$1${MASK}`)
    .replace(CONNECT_CALL, `$1${MASK}`)
    .replace(LOGIN_CALL, `$1${MASK}`)
    .replace(NAMED_STRING, (assignment: string, before: string, name: string, value: string) =>
      isSecret(name, value) && !isKeyword(before, value) ? before + MASK : assignment,
    )
    .replace(DSN, (dsn) =>
      /(?:^|,)[hu]=/.test(dsn) ? dsn.replace(/((?:^|,)p=)[^,]+/, `$1${MASK}`) : dsn,
    )
    .replace(USER_PERCENT, maskValue)
    .replace(LANGUAGES, maskValue)
    .replace(DEBCONF, maskValue)
    .replace(NETRC, maskValue)
    .replace(ENCODED, `$1${MASK}`)
    .replace(PIPED, maskValue)
    .replace(SUBSTITUTED, `$1${MASK}`)
    .replace(HERE_STRING, maskValue)
    .replace(SENT, maskValue)
    .replace(ELEMENT, (element: string, before: string, name: string, value: string) =>
      isSecret(name, value) ? before + MASK : element,
    )
    .replace(NAMED_VALUE, (pair: string, before: string, name: string, between: string, value) =>
      isSecret(name, String(value)) ? before + name + between + MASK : pair,
    );
}

function maskValue(phrase: string, before: string, value: string): string {
  return isPlaceholder(value.trim()) ? phrase : before + MASK;
}

/**
 * Functions are passed keywords (`set('token', 'next')`) more often than passwords of letters only.
 */
function isKeyword(call: string, value: string): boolean {
  return call.includes('(') && /^[a-z]+$/.test(value);
}

function maskPrivateKeys(text: string): string {
  let result = '';
  let done = 0;
  for (const begin of text.matchAll(KEY_BEGIN)) {
    if (begin.index < done) continue;
    const start = begin.index + begin[0].length;
    const end = text.indexOf(KEY_END, start);
    result += text.slice(done, start) + MASK;
    done = end === -1 ? text.length : end;
  }
  return result + text.slice(done);
}
