/** Recognizes values that stand for a secret or say where it is, but are not secrets. */

const SWITCHES: ReadonlySet<string> = new Set(
  (
    'always argon2 argon2i argon2id ask bcrypt bool crypt disabled false int locked masked md5 never nil no none null ' +
    'off on on_create optional prompt random redacted remotessh required scrypt sha1 sha256 sha512 stdin str ' +
    'string true undefined yes'
  ).split(' '),
);

/** What a shell or a template replaces. */
const OPENS_PLACEHOLDER = /^\\?\$[{(]|^`|^\{\{|^<%/;

/** A variable of a shell, of a batch file, of PowerShell; a template; what a reader should fill in. */
const PLACEHOLDERS: readonly RegExp[] = [
  /^\\?\$(?:[A-Z_][A-Z0-9_]*|[a-z_]+\d?|[0-9@*#?]|[a-z]+[A-Z][A-Za-z]*)$/,
  /^\\?\$(?:env|script|global|using|secrets|vars|var|params?):\w+$/i,
  OPENS_PLACEHOLDER,
  /^%[\w()-]+%$/,
  /^![A-Z_]\w*!$/,
  /^%(?:\([\w.]+\)[sd]|\{[\w.]+\}|[sdvq])(?:\\n)?$/,
  /^[^A-Za-z0-9]$|^!!$/,
  /^\{\{?[\w\s.:|-]*\}?\}$/,
  /^[@#]\{[^}]*\}$/,
  /^@[A-Z_]+@$/,
  /^<[^<>]*>$/,
  /^<%.*%>$/s,
  /^\[[A-Za-z_ -]*\]$/,
  /^(?:your|insert|enter|replace|put)[-_ ][A-Za-z_ -]*$/i,
  /^[_*<([{-]{1,4}(?:redacted|masked|hidden|removed|filtered|scrubbed|secret)[_*>)\]}-]{1,4}$/i,
  /^\$(?:env\(\w+\)|[A-Z_][A-Z0-9_]*|[a-z_]+\d?)(?:\\[nr])?$/,
  // In `sed s/…/password=***/` a slash ends it.
  /^(?:x{3,}|\.{2,}|…|-+|_+|\?+|\*+|#+|•+)(?:\/[gim]{0,3})?$/i,
];

/** Where a program gets a secret from: a variable, a file, a descriptor, a store. */
const REFERENCE =
  /^(?:(?:env|file|fd|vault|ssm|sm|ref|secretref|secretsmanager|keyring|keychain|awssm|gcpsm|azurekv|op|vals|sops|ref\+\w+|cmd|prompt|stdin|path|base64file):|arn:aws[a-z-]*:|@(?:Microsoft\.KeyVault|[./~\w-]*\/)|projects\/[\w-]+\/secrets\/)/i;

/** What a program would compute: `getToken()`, `process.env.TOKEN`, `args.password`. */
const CODE =
  /^(?:(?:process|os|self|this|args?|argv|config|settings|env|options|opts|params?|request|req|ctx|secrets|vars?|inputs|github|Values|state|props|System)\.[\w.]+|[A-Za-z_][\w.]{0,60}\()/;

const ROOTS =
  /^\/(?:app|apps|bin|boot|builds|cache|certs?|cluster|code|conf|config|credentials|data|dev|docker|efs|etc|export|home|host|keys|kubernetes|lib|lib64|local|media|mnt|nix|opt|private|proc|project|projects|root|run|sbin|secrets?|share|shared|snap|src|srv|ssl|state|storage|sys|system|tmp|tokens?|Users|usr|var|vault|Volumes|volumes?|work|workdir|workspaces?|Library|System|Applications)(?:\/|$)/;
const FILE_NAME =
  /\.(?:pem|key|keys|crt|cer|pub|p12|pfx|jks|keystore|asc|gpg|json|jsonc|ya?ml|toml|ini|cfg|conf|cnf|txt|csv|env|properties|tfvars|tokens?|secrets?|passwd|password|creds|kdbx|age|sops|enc|sock|py|js|ts|rb|java|cpp|sh|md|html|xml|sqlite|jar|service|cookies?)$/i;

/** What a usage text or a list of variables has in the place of a value: `TOKEN`, `DB_PASSWORD`. */
const SPELLED_OUT =
  /^(?:[A-Z]+_)*(?:APIKEY|CREDENTIALS|KEY|PASS|PASSPHRASE|PASSWD|PASSWORD|PW|SECRET|TOKEN)$/;

/** Whether an option is followed by what it stands for, in capitals. */
export function isSpelledOut(value: string): boolean {
  return SPELLED_OUT.test(value);
}

/** Whether a value is harmless under any name. */
export function isPlaceholder(value: string): boolean {
  if (value === '' || isMasked(value)) return true;
  if (value.length > 256) return false;
  // In `sed s/…/password=REDACTED/` a slash ends it.
  if (SWITCHES.has(value.toLowerCase().replace(/\/[gim]{0,3}$/, ''))) return true;
  return PLACEHOLDERS.some((pattern) => pattern.test(value)) || REFERENCE.test(value);
}

/** Whether a value begins with what is replaced before the program sees it. */
export function opensPlaceholder(value: string): boolean {
  return OPENS_PLACEHOLDER.test(value);
}

/** What code says in the place of a value. */
export function isCode(value: string): boolean {
  return CODE.test(value);
}

/** The same where all of it is a value: `process.env.TOKEN`, `getpass.getpass()`. */
export function isComputed(value: string): boolean {
  return (
    CODE.test(value) &&
    (/^[\w.]+[;,)]*$/.test(value) || /^[A-Za-z_][\w.]*\(.*\)[;,)]*$/s.test(value))
  );
}

/** What `grep` looks for in the place of a value. */
export function isPattern(value: string): boolean {
  return /^(?:\.[*+]|\[\^?[A-Za-z0-9\\].*\]|\\{1,2}(?:[wdsSbW]|\(\[)|\([?[.\\])/s.test(value);
}

/** What looks like the path of a file. A password may begin with a slash, and so may base 64. */
export function isPath(value: string): boolean {
  if (value.length > 1024) return false;
  // Of the options of mount(8) the first may be one: `credentials=/etc/a,uid=1000`.
  const [first = ''] = value.split(/,(?=\w+=)/);
  if (first !== value) return isPath(first);
  if (/[=&?;•\n]/.test(value)) return false;
  if (
    /^(?:\.{1,2}|~\w*)(?:\/|$)|^file:\/|^@\.{0,2}\/|^[A-Za-z]:[\\/]\S|^\\\\[\w.-]+\\/.test(value)
  ) {
    return true;
  }
  if (ROOTS.test(value)) return true;
  if (/^@?[\w+ ./@~-]{1,255}$/.test(value) && FILE_NAME.test(value)) return true;
  if (!value.startsWith('/')) return false;
  // Of other folders each part is a word; of base 64 the parts are mixtures.
  const parts = value.split('/').slice(1);
  return parts.length > 1 && parts.every(isWordLike);
}

/** Whether something looks like a word or several, with a number behind them at most. */
export function isWordLike(text: string): boolean {
  return text
    .split(/[-_. :@+]/)
    .every((part) =>
      /^(?:[a-z]{0,16}|[A-Z][a-z]{0,16}|[A-Z]{0,16}|[a-z]{2,12}[A-Z][a-z]{2,12})(?:\d{0,4})$/.test(
        part,
      ),
    );
}

/**
 * Whether a value looks like a password rather than a port, a path, a profile or a word: it has a digit
 * or a sign among its letters.
 */
export function looksChosen(value: string): boolean {
  if (value.length < 5 || /[/:,=\s]/.test(value) || !/[A-Za-z]/.test(value)) return false;
  return /[!@#$%^&*]|\d[A-Za-z]/.test(value) && !isPlaceholder(value) && !isPath(value);
}

/** Whether a value looks generated: at least 16 letters and digits in a mixture. */
export function looksRandom(value: string): boolean {
  const encoded = value.replace(/^(?:base64:|hex:|0x)/, '');
  if (encoded !== value) return looksRandom(encoded);
  if (!/^[A-Za-z0-9+/_=.~%-]{16,}$/.test(value)) return false;
  if (!/\d/.test(value) || !/[A-Za-z]/.test(value)) return false;
  return !isWordLike(value);
}

const MASKS: ReadonlySet<string> = new Set(['x', 'X', '*', '#', '•']);

/** Some programs overwrite their password with one repeated character. */
export function isMasked(value: string): boolean {
  const [first] = value;
  if (first === undefined || value.length < 3 || !MASKS.has(first)) return false;
  for (const character of value) if (character !== first) return false;
  return true;
}

/** What stands in place of a secret, whatever its length. */
export const MASK = '••••••';
