import { isForeignKey, namesForeignPassword } from './foreignNames';
import {
  isPath,
  isPattern,
  isPlaceholder,
  isSpelledOut,
  isWordLike,
  looksRandom,
} from './harmlessValue';
import { mentionsSecret, nameWords } from './names';

/** Words that, at the end of a name, say that it names a secret. */
const SECRET_WORDS: ReadonlySet<string> = new Set(
  (
    'auth authorization bearer cookie cookies cred creds credential credentials jwt ' +
    'mnemonic otp pass passcode passphrase passwd password passwords passwrd pepper psk pswd pw ' +
    'pwd pword secret secrets setcookie setsteamaccount sshpass tkn token totp'
  ).split(' '),
);
/** The same at the end of a word, where words are written together (`pgpassword`). */
const SECRET_ENDS =
  /(?:accesskey|apikey|appkey|authkey|encryptionkey|licensekey|masterkey|passphrase|passwd|password|privatekey|pswd|secret|secretkey|storepass|streamkey|securitykey|token|authtok|proxyauth|sessid|sessionid)$/;
/** `pass` and the like, written together with what it is for. */
const SHORT_ENDS = /^\w{1,16}(?:pw|pwd|pass)$|^master?auth$/;
/** Words with such an ending that name no secret. */
const NOT_SHORT_ENDS =
  /^(?:cwd|fwd|\w*(?:compass|bypass|trespass|surpass|overpass|underpass|multipass|lowpass|highpass|bandpass|allpass|nopass|onepass|twopass|lastpass|keepass|renderpass|subpass|firstpass|secondpass|askpass|gopass|outpass|stdinpass))$/;
/** Keys with these words before them are secrets. Others are only if their values look random. */
const SECRET_KEYS: ReadonlySet<string> = new Set(
  (
    'access account admin api app auth consumer deploy encrypt encryption functions hmac license ' +
    'master private sas secret service shared signing storage stream subscription webhook'
  ).split(' '),
);
const HARMLESS_KEYS: ReadonlySet<string> = new Set(
  (
    'cache correlation default filter foreign gpg group host idempotency index issue jira lookup map ' +
    'message object order partition primary project public publishable range recipient recv registry row ' +
    'search sender shard socket site sort trace translation trusted'
  ).split(' '),
);
/** A salt is a secret where it signs or encrypts, not where it stands beside a hash. */
const SALT_OWNERS =
  /^(?:signing|sign|secret|session|encryption|encrypt|cookie|hash|hashids|auth|app|password|jwt|token|secure|logged|nonce|security|crypto|api)$/;
/** `PAT` as in “personal access token”. */
const PAT_OWNERS =
  /^(?:github|gh|gitlab|gl|azure|ado|azp|devops|vsce|ovsx|git|access|personal|figma|airtable|bitbucket|jira|confluence|docker|dockerhub|snowflake|databricks|tableau|asana|hubspot|user|bot|admin|ci|repo|registry|cr|ghcr)$/;
/** What the secret is for may follow: `PASSWORD_BILLING`, `API_KEY_MAPS`. */
const SECRET_BEFORE = /^(?:.* )?(?:passw(?:or)?d|secret|token|(?:api|access) key) /;
const ATTRIBUTES =
  /^(?:address|algorithm|class|contract|endpoint|expiry|field|file|fingerprint|hash|header|host|id|ids|issuer|key|keys|label|length|name|names|path|prefix|ref|reference|server|service|source|store|type|uri|url|version)$/;
/** These turn something on or off, or ask for it: what follows is another argument. */
const FLAG_WORDS: ReadonlySet<string> = new Set(
  (
    'ask allow check delete disable enable existing export generate has is list max min no num print prompt random require ' +
    'requires show skip supports use with without'
  ).split(' '),
);
/** Tokens of a language model's vocabulary, of parsers, and places in a list of results. */
const VOCABULARY =
  /^(?:unk|unknown|pad|padding|eos|bos|sep|cls|mask|stop|end|start|special|extra|image|audio|video|prefix|suffix|middle|eot|additional|separator|delimiter|boundary|newline|decoder|think|next|page|pagination|starting|continuation|cursor|delta|sync|resume|idempotency)$/;
/** The sides of an exchange (`--from-token ETH`), and the start of a ring. */
const SIDES = /^(?:initial|from|to|in|out)$/;
/** The names of working folders, in every shell's environment. */
const FOLDERS: ReadonlySet<string> = new Set(['PWD', 'OLDPWD', 'INIT_CWD', 'pwd']);

const AUTH_METHODS: ReadonlySet<string> = new Set(
  (
    'all always anonymous any apikey auto aws azure basic bearer browser cert certificate client cloud ' +
    'cookie cram-md5 custom database db digest disabled enabled entra external firebase form gcp github ' +
    'gitlab google gssapi header iam ident internal jwt kerberos key keyring ldap local login managed ' +
    'md5 mtls negotiate never new no ntlm oauth oauth1 oauth2 off oidc on open optional pam passkey ' +
    'password peer plain public publickey radius required saml sasl scram server service session sha ' +
    'sha1 sha256 sha512 shared sigv4 simple spnego ssh sso system tls token trust user userpass wpa2 ' +
    'wpa3 x509 xoauth2 yes'
  ).split(' '),
);

/** A value that is a secret under every name that may have one. */
export const PROBE = 'a1'.repeat(16);

/** Whether a value under this name (of an option, a variable, a header, a parameter) is a secret. */
export function isSecret(name: string, value: string): boolean {
  if (!mentionsSecret(name)) return false;
  const words = nameWords(name);
  const last = words.at(-1);
  if (last === undefined || FLAG_WORDS.has(words[0] ?? '')) return false;
  if (FOLDERS.has(name) && /^(?:[/~]|[A-Za-z]:\\)/.test(value)) return false;
  if (words.includes('existing')) return false;
  // MYSQL_ALLOW_EMPTY_PASSWORD=1 and -nopw switch something.
  if (/^\d$/.test(value) && words.some((word) => FLAG_WORDS.has(word))) return false;
  if (/^(?:no|use)(?:pass|pw)/.test(last)) return false;
  // git -c user.signingKey=ABCD1234
  if (words[0] === 'user' && words[1]?.startsWith('signing')) return false;
  if (isPlaceholder(value) || isSpelledOut(value) || isPattern(value)) return false;
  if (isNameOfSecret(last, words, value)) return false;
  if (namesForeignPassword(words)) return !isPath(value) && !/^\d{1,3}$/.test(value);
  return isSecretUnder(last, words, value);
}

/** Of charts and manifests, `imagePullSecrets=a` and `passwordSecretKey=a` name what is in a store. */
function isNameOfSecret(last: string, words: readonly string[], value: string): boolean {
  if (!/^[a-z]+(?:[-._][a-z0-9]+)*$/.test(value)) return false;
  const before = words.at(-2) ?? '';
  if (/^secrets?$/.test(last)) return /^(?:pull|tls|cert|certificate|ca|ref)$/.test(before);
  return (
    last === 'key' && before === 'secret' && /^(?:password|user|username)$/.test(words.at(-3) ?? '')
  );
}

function isSecretUnder(last: string, words: readonly string[], value: string): boolean {
  const before = words.at(-2) ?? '';
  if (SECRET_BEFORE.test(words.join(' ')) && !ATTRIBUTES.test(last) && looksRandom(value)) {
    return !isPath(value);
  }
  switch (last) {
    case 'key':
      return isSecretKey(before, value);
    case 'keys':
      return SECRET_KEYS.has(before) && looksRandom(value) && !isPath(value);
    case 'login':
      // SonarQube takes a token in the place of a user.
      return looksRandom(value) && value.length >= 32 && !value.includes('.');
    case 'tokens':
      return looksRandom(value) && !isPath(value);
    case 'sig':
    case 'signature':
      return (looksRandom(value) || value.length >= 32) && !isPath(value);
    case 'authorization':
      // The scheme stands alone where a blank separates it from the rest.
      return !AUTH_METHODS.has(value.toLowerCase());
    case 'salt':
      return (SALT_OWNERS.test(before) || looksRandom(value)) && !isPath(value);
    case 'pat':
      return (PAT_OWNERS.test(before) || looksRandom(value)) && /^[\w.-]{8,}$/.test(value);
    case 'pin':
      return /^\d{4,12}$/.test(value);
    case 'seed':
      // -frandom-seed of compilers, --hash-seed of Node.js
      if (/random$|^hash$/.test(before)) return false;
      return looksRandom(value) || value.split(' ').length >= 12;
    case 'phrase':
      return /^(?:seed|recovery|secret|backup|mnemonic|pass)$/.test(before);
    case 'id':
      // The ID of an app role in Vault is half of what lets in; of a store it is a name.
      return before === 'secret' && looksRandom(value);
    case 'auth':
      if (/^[a-z]+(?:[-_+][a-z0-9]+)*$|^[a-z]+\d?(?:-[a-z]+\d?)+$/.test(value)) return false;
      return !AUTH_METHODS.has(value.toLowerCase()) && isOpaque(value);
    case 'cred':
    case 'creds':
    case 'credential':
    case 'credentials':
      // A profile, or a mode of fetch().
      return !/^[a-z]+(?:[-_][a-z]+)*$/.test(value) && isOpaque(value);
    case 'token':
    case 'tkn':
      if (SIDES.test(before) && (!looksRandom(value) || isAccount(value))) return false;
      return !VOCABULARY.test(before) && isOpaque(value);
    case 'pass':
      // Passes over a film (ffmpeg) are counted.
      return !/^(?:\d|cbr|quant|qual|pass\d)$/.test(value) && !isPath(value);
    case 'passkey':
    case 'vkey':
    case 'nodekey':
    case 'nodekeyhex':
      return looksRandom(value) && !isPath(value);
    case 'material':
      return before === 'key' && !isPath(value) && !/^(?:[a-z]+|[A-Z][A-Z0-9_]*)$/.test(value);
    case 'code':
      return /^(?:mfa|otp|token|totp|2fa|authorization|recovery|backup)$/.test(before);
    case 'hmac':
    case 'license':
    case 'sid':
    case 'session':
      // What a desktop passes to the windows that it restores: `-session 10c4f3_1690000000_12`.
      if (/^10[0-9a-f]+(?:_\d+)+$/.test(value)) return false;
      return looksRandom(value) && !isPath(value);
  }
  if (isForeignKey(last)) return isSecretKey('', value);
  const isPassword = /pass(?:w|phrase)|p(?:s?w|w?d)$/.test(last);
  if (!SECRET_WORDS.has(last) && !SECRET_ENDS.test(last) && !isShortEnd(last)) return false;
  if (isPassword) return !isPath(value);
  return isOpaque(value);
}

/** The address of an account or a contract of Ethereum. */
function isAccount(value: string): boolean {
  return /^0x[0-9a-f]{40}$/i.test(value);
}

function isShortEnd(word: string): boolean {
  return SHORT_ENDS.test(word) && !NOT_SHORT_ENDS.test(word);
}

/** Whether a value may be a secret, and not where one is, nor the name of a class or of a secret. */
function isOpaque(value: string): boolean {
  if (isPath(value) || /^\d{1,5}$/.test(value)) return false;
  // Of images, secrets are mounted by name (docker build --secret id=...).
  if (/^(?:id|type|src|source|name)=/.test(value)) return false;
  // An address without a secret, and what systemd loads: `name:/path`.
  if (/^[\w.-]+\.[\w-]+:\d{1,5}$|^localhost:\d{1,5}$|^[\w.@-]+:\/[\w.]/.test(value)) return false;
  // org.example.token.TokenService
  if (/^(?:[a-z][a-z_]+\.)+[A-Z][A-Za-z]+$/.test(value)) return false;
  return !/^https?:\/\/[^@?]*$/.test(value);
}

function isSecretKey(ofWhat: string, value: string): boolean {
  if (HARMLESS_KEYS.has(ofWhat) || isPath(value)) return false;
  // The ID of a key of GnuPG.
  const isId = /^(?:0x)?[0-9A-F]{8,40}$/.test(value);
  // Of what is stored: `--s3-key uploads/x.png`.
  if (ofWhat === 's3' && /[/.]/.test(value)) return false;
  if (!SECRET_KEYS.has(ofWhat)) return looksRandom(value) && !isWordLike(value) && !isId;
  return isOpaque(value);
}
