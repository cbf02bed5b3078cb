import {
  isPath,
  isPattern,
  isPlaceholder,
  isSpelledOut,
  isWordLike,
  looksRandom,
} from './harmlessValue';

/** Words that mark a secret at the end of a name. */
const SECRET_WORDS: ReadonlySet<string> = new Set(
  (
    'auth authorization bearer cookie cookies cred creds credential credentials jwt ' +
    'mnemonic otp pass passcode passphrase passwd password passwords passwrd pepper psk pswd pw ' +
    'pwd pword secret secrets setcookie setsteamaccount sshpass tkn token totp'
  ).split(' '),
);
/** The same at the end of a compound without separators (`pgpassword`). */
const SECRET_ENDS =
  /(?:accesskey|apikey|appkey|authkey|encryptionkey|licensekey|masterkey|passphrase|passwd|password|privatekey|pswd|secret|secretkey|storepass|streamkey|securitykey|token|authtok|proxyauth|sessid|sessionid)$/;
/** `pass` and the like at the end of a compound. */
const SHORT_ENDS = /^\w{1,16}(?:pw|pwd|pass)$|^master?auth$/;
/** Words with such an ending that don't name a secret. */
const NOT_SHORT_ENDS =
  /^(?:cwd|fwd|\w*(?:compass|bypass|trespass|surpass|overpass|underpass|multipass|lowpass|highpass|bandpass|allpass|nopass|onepass|twopass|lastpass|keepass|renderpass|subpass|firstpass|secondpass|askpass|gopass|outpass|stdinpass))$/;
/**
 * Words before `key` that make it a secret. Other keys are secrets only if their values look
 * random.
 */
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
/** A salt is a secret if it signs or encrypts, but not next to a hash. */
const SALT_OWNERS =
  /^(?:signing|sign|secret|session|encryption|encrypt|cookie|hash|hashids|auth|app|password|jwt|token|secure|logged|nonce|security|crypto|api)$/;
/** `PAT` as in “personal access token”. */
const PAT_OWNERS =
  /^(?:github|gh|gitlab|gl|azure|ado|azp|devops|vsce|ovsx|git|access|personal|figma|airtable|bitbucket|jira|confluence|docker|dockerhub|snowflake|databricks|tableau|asana|hubspot|user|bot|admin|ci|repo|registry|cr|ghcr)$/;
/** The purpose of the secret may follow: `PASSWORD_BILLING`, `API_KEY_MAPS`. */
const SECRET_BEFORE = /^(?:.* )?(?:passw(?:or)?d|secret|token|(?:api|access) key) /;
const ATTRIBUTES =
  /^(?:address|algorithm|class|contract|endpoint|expiry|field|file|fingerprint|hash|header|host|id|ids|issuer|key|keys|label|length|name|names|path|prefix|ref|reference|server|service|source|store|type|uri|url|version)$/;
/** These options turn something on or off, or request it; the next word is a separate argument. */
const FLAG_WORDS: ReadonlySet<string> = new Set(
  (
    'ask allow check delete disable enable existing export generate has is list max min no num print prompt random require ' +
    'requires show skip supports use with without'
  ).split(' '),
);
/** Tokens in the vocabulary of a language model or a parser, and positions in a list of results. */
const VOCABULARY =
  /^(?:unk|unknown|pad|padding|eos|bos|sep|cls|mask|stop|end|start|special|extra|image|audio|video|prefix|suffix|middle|eot|additional|separator|delimiter|boundary|newline|decoder|think|next|page|pagination|starting|continuation|cursor|delta|sync|resume|idempotency)$/;
/** The two sides of an exchange (`--from-token ETH`), and the start of a ring. */
const SIDES = /^(?:initial|from|to|in|out)$/;
/** The variables that hold working directories, in the environment of every shell. */
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

/** A value that is a secret under any name that can denote one. */
export const PROBE = 'a1'.repeat(16);

/** True if a value with this name (of an option, variable, header or parameter) is a secret. */
export function isSecret(name: string, value: string): boolean {
  if (!mentionsSecret(name)) return false;
  const words = nameWords(name);
  const last = words.at(-1);
  if (last === undefined || FLAG_WORDS.has(words[0] ?? '')) return false;
  if (FOLDERS.has(name) && /^(?:[/~]|[A-Za-z]:\\)/.test(value)) return false;
  if (words.includes('existing')) return false;
  // MYSQL_ALLOW_EMPTY_PASSWORD=1 and -nopw are switches.
  if (/^\d$/.test(value) && words.some((word) => FLAG_WORDS.has(word))) return false;
  if (/^(?:no|use)(?:pass|pw)/.test(last)) return false;
  // git -c user.signingKey=ABCD1234
  if (words[0] === 'user' && words[1]?.startsWith('signing')) return false;
  if (isPlaceholder(value) || isSpelledOut(value) || isPattern(value)) return false;
  if (isNameOfSecret(last, words, value)) return false;
  if (namesForeignPassword(words)) return !isPath(value) && !/^\d{1,3}$/.test(value);
  return isSecretUnder(last, words, value);
}

/**
 * In charts and manifests, `imagePullSecrets=a` and `passwordSecretKey=a` name an entry in a store.
 */
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
      // SonarQube accepts a token in place of a user.
      return looksRandom(value) && value.length >= 32 && !value.includes('.');
    case 'tokens':
      return looksRandom(value) && !isPath(value);
    case 'sig':
    case 'signature':
      return (looksRandom(value) || value.length >= 32) && !isPath(value);
    case 'authorization':
      // A space separates the scheme from the rest, so the scheme can be a value by itself.
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
      // The secret ID of a Vault AppRole is half of a login; that of a secret store is a name.
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
      // Video passes (ffmpeg) are numbers.
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
      // A desktop passes this to the windows it restores: `-session 10c4f3_1690000000_12`.
      if (/^10[0-9a-f]+(?:_\d+)+$/.test(value)) return false;
      return looksRandom(value) && !isPath(value);
  }
  if (isForeignKey(last)) return isSecretKey('', value);
  const isPassword = /pass(?:w|phrase)|p(?:s?w|w?d)$/.test(last);
  if (!SECRET_WORDS.has(last) && !SECRET_ENDS.test(last) && !isShortEnd(last)) return false;
  if (isPassword) return !isPath(value);
  return isOpaque(value);
}

/** The address of an Ethereum account or contract. */
function isAccount(value: string): boolean {
  return /^0x[0-9a-f]{40}$/i.test(value);
}

function isShortEnd(word: string): boolean {
  return SHORT_ENDS.test(word) && !NOT_SHORT_ENDS.test(word);
}

/** True if the value may be a secret, rather than its location, its name or the name of a class. */
function isOpaque(value: string): boolean {
  if (isPath(value) || /^\d{1,5}$/.test(value)) return false;
  // Image builds mount secrets by name (docker build --secret id=...).
  if (/^(?:id|type|src|source|name)=/.test(value)) return false;
  // An address without a secret, or a systemd credential: `name:/path`.
  if (/^[\w.-]+\.[\w-]+:\d{1,5}$|^localhost:\d{1,5}$|^[\w.@-]+:\/[\w.]/.test(value)) return false;
  // org.example.token.TokenService
  if (/^(?:[a-z][a-z_]+\.)+[A-Z][A-Za-z]+$/.test(value)) return false;
  return !/^https?:\/\/[^@?]*$/.test(value);
}

function isSecretKey(ofWhat: string, value: string): boolean {
  if (HARMLESS_KEYS.has(ofWhat) || isPath(value)) return false;
  // The ID of a GnuPG key.
  const isId = /^(?:0x)?[0-9A-F]{8,40}$/.test(value);
  // The key of a stored object: `--s3-key uploads/x.png`.
  if (ofWhat === 's3' && /[/.]/.test(value)) return false;
  if (!SECRET_KEYS.has(ofWhat)) return looksRandom(value) && !isWordLike(value) && !isId;
  return isOpaque(value);
}

/** Words for the format of the value before them: a hashed password is still a secret. */
const FORMS: ReadonlySet<string> = new Set(
  'b64 base base64 hash hex json plain raw string text value'.split(' '),
);

/** The environment or component that a secret is for: `DB_PASSWORD_PROD`, `API_TOKEN_OLD`. */
const QUALIFIERS: ReadonlySet<string> = new Set(
  (
    'admin backup ci current database db dev legacy live master new old prev previous primary prod ' +
    'production qa replica root sandbox secondary stage staging uat'
  ).split(' '),
);

/**
 * Splits a name into words, in lower case and without accents. The words may be separated by
 * dashes, underscores or dots, or by case as in `apiKey` and `HTTPToken`. A leading `-D` is
 * dropped, as are trailing numbers, formats and qualifiers.
 */
export function nameWords(name: string): string[] {
  const words = fold(
    name
      .replace(/^-D/, '')
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2'),
  )
    .split(/[^\p{L}\p{N}]/u)
    .filter((word) => word !== '');
  for (;;) {
    const last = words.at(-1);
    if (last === undefined || words.length === 1) break;
    if (!FORMS.has(last) && !QUALIFIERS.has(last) && !/^\d+$/.test(last)) break;
    words.pop();
  }
  const last = words.pop();
  // Drops the number from `password2`. `sha256` doesn't become a secret without its number either.
  return last === undefined ? [] : [...words, last.replace(/(?<=\D)\d+$/, '')];
}

/** Letters of other scripts match too, because a name may be in any language. */
const MENTION =
  /adgangsk|appid|auth|avain|bearer|chave|chiave|clave|code|contras|cookie|cred|jwt|geheim|geslo|haslo|heslo|jelsz|kata|kennwort|hmac|key|kli?uc|kod|licen[cs]e|login|losen|lozink|lykil|mat.?khau|mdp|mnemonic|nyckel|otp|parol|paroo|pas[ash]|pat(?![a-z])|pepper|phrase|pin(?![a-z])|psk|ps?w|salasana|salt|schl|se[ck]r|seed|segre|senha|sess|setsteam|sid(?![a-z])|sifre|sig|slaptaz|sleutel|tkn|token|wachtw|[\u00c0-\u1fff\u2c00-\ud7ff]/i;

/** True if the text may contain the name of a secret. Most texts need no closer look. */
export function mentionsSecret(text: string): boolean {
  return MENTION.test(text);
}

/** The text in lower case, without accents where they can be separated. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  // eslint-disable-next-line no-control-regex -- ASCII has no accents
  if (/^[\x00-\x7f]*$/.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łıø]/g, (letter) => ({ ł: 'l', ı: 'i', ø: 'o' })[letter] ?? letter);
}

/** “Password” in other languages. */
const PASSWORDS: ReadonlySet<string> = new Set(
  fold(
    'adgangskode contrasena contrasenya contrasinal geslo haslo heslo jelszo kataluan katasandi kennwort ' +
      'kodeord losenord lozinka lykilord matkhau mdp motdepasse palavrapasse parol parola parool ' +
      'pasahitza passord passwort salasana senha sifre slaptazodis wachtwoord ' +
      'пароль парола лозинка κωδικος συνθηματικο סיסמה السر المرور पासवर्ड 密码 密碼 口令 パスワード 暗証番号 비밀번호 암호',
  ).split(' '),
);
/** “Key” in other languages: a secret if its value looks random. */
const KEYS: ReadonlySet<string> = new Set(
  fold(
    'avain chave chiave clave geheimnis klic klucz nyckel schlussel schluessel secreto segredo segreto sekret sleutel ключ 密钥 密鑰',
  ).split(' '),
);
/** “Access key” and similar phrases in which “key” means “password”. */
const PASSWORD_PHRASES =
  /(?:^| )(?:(?:mot de|palavra|codigo de) passe|kata (?:sandi|laluan)|mat khau|(?:clave|chave)(?: de)? (?:acceso|acesso|admin|banco|bd|correo|secreta|usuario|wifi))(?: |$)/;

/**
 * True if the name contains “password” in a language other than English. The purpose often follows:
 * `senha_banco`.
 */
function namesForeignPassword(words: readonly string[]): boolean {
  return words.some((word) => PASSWORDS.has(word)) || PASSWORD_PHRASES.test(words.join(' '));
}

function isForeignKey(word: string): boolean {
  return KEYS.has(word);
}
