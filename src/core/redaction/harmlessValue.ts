/** Recognizes values that stand for a secret or tell where it is stored, without being secrets. */

const SWITCHES: ReadonlySet<string> = new Set(
  (
    'always argon2 argon2i argon2id ask bcrypt bool crypt disabled false int locked masked md5 never nil no none null ' +
    'off on on_create optional prompt random redacted remotessh required scrypt sha1 sha256 sha512 stdin str ' +
    'string true undefined yes'
  ).split(' '),
);

/** The start of text that a shell or a template replaces. */
const OPENS_PLACEHOLDER = /^\\?\$[{(]|^`|^\{\{|^<%/;

/**
 * Variables of shells, batch files and PowerShell; templates; placeholders for a reader to fill in.
 */
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
  // In `sed s/…/password=***/` a slash ends the value.
  /^(?:x{3,}|\.{2,}|…|-+|_+|\?+|\*+|#+|•+)(?:\/[gim]{0,3})?$/i,
];

/** The source of a secret: a variable, a file, a descriptor, a store. */
const REFERENCE =
  /^(?:(?:env|file|fd|vault|ssm|sm|ref|secretref|secretsmanager|keyring|keychain|awssm|gcpsm|azurekv|op|vals|sops|ref\+\w+|cmd|prompt|stdin|path|base64file):|arn:aws[a-z-]*:|@(?:Microsoft\.KeyVault|[./~\w-]*\/)|projects\/[\w-]+\/secrets\/)/i;

/**
 * An expression that a program would evaluate: `getToken()`, `process.env.TOKEN`, `args.password`.
 */
const CODE =
  /^(?:(?:process|os|self|this|args?|argv|config|settings|env|options|opts|params?|request|req|ctx|secrets|vars?|inputs|github|Values|state|props|System)\.[\w.]+|[A-Za-z_][\w.]{0,60}\()/;

const ROOTS =
  /^\/(?:app|apps|bin|boot|builds|cache|certs?|cluster|code|conf|config|credentials|data|dev|docker|efs|etc|export|home|host|keys|kubernetes|lib|lib64|local|media|mnt|nix|opt|private|proc|project|projects|root|run|sbin|secrets?|share|shared|snap|src|srv|ssl|state|storage|sys|system|tmp|tokens?|Users|usr|var|vault|Volumes|volumes?|work|workdir|workspaces?|Library|System|Applications)(?:\/|$)/;
const FILE_NAME =
  /\.(?:pem|key|keys|crt|cer|pub|p12|pfx|jks|keystore|asc|gpg|json|jsonc|ya?ml|toml|ini|cfg|conf|cnf|txt|csv|env|properties|tfvars|tokens?|secrets?|passwd|password|creds|kdbx|age|sops|enc|sock|py|js|ts|rb|java|cpp|sh|md|html|xml|sqlite|jar|service|cookies?)$/i;

/** The stand-in for a value in usage texts and lists of variables: `TOKEN`, `DB_PASSWORD`. */
const SPELLED_OUT =
  /^(?:[A-Z]+_)*(?:APIKEY|CREDENTIALS|KEY|PASS|PASSPHRASE|PASSWD|PASSWORD|PW|SECRET|TOKEN)$/;

/** True if the value is a stand-in in capitals, as in usage texts. */
export function isSpelledOut(value: string): boolean {
  return SPELLED_OUT.test(value);
}

/** True if a value is harmless under any name. */
export function isPlaceholder(value: string): boolean {
  if (value === '' || isMasked(value)) return true;
  if (value.length > 256) return false;
  // In `sed s/…/password=REDACTED/` a slash ends the value.
  if (SWITCHES.has(value.toLowerCase().replace(/\/[gim]{0,3}$/, ''))) return true;
  return PLACEHOLDERS.some((pattern) => pattern.test(value)) || REFERENCE.test(value);
}

/** True if the value starts with text that is replaced before the program sees it. */
export function opensPlaceholder(value: string): boolean {
  return OPENS_PLACEHOLDER.test(value);
}

/** True if the value starts like an expression in code. */
export function isCode(value: string): boolean {
  return CODE.test(value);
}

/** True if the whole value is an expression: `process.env.TOKEN`, `getpass.getpass()`. */
export function isComputed(value: string): boolean {
  return (
    CODE.test(value) &&
    (/^[\w.]+[;,)]*$/.test(value) || /^[A-Za-z_][\w.]*\(.*\)[;,)]*$/s.test(value))
  );
}

/** True if the value is a search pattern, as for `grep`. */
export function isPattern(value: string): boolean {
  return /^(?:\.[*+]|\[\^?[A-Za-z0-9\\].*\]|\\{1,2}(?:[wdsSbW]|\(\[)|\([?[.\\])/s.test(value);
}

/**
 * True if the value looks like a file path. Passwords and base64 text may start with a slash too.
 */
export function isPath(value: string): boolean {
  if (value.length > 1024) return false;
  // The first mount(8) option may be a path: `credentials=/etc/a,uid=1000`.
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
  // In other folders, every part must look like a word; the parts of base64 text are random.
  const parts = value.split('/').slice(1);
  return parts.length > 1 && parts.every(isWordLike);
}

/** True if the text looks like one or more words, each optionally followed by a number. */
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
 * True if the value looks like a password rather than a port, a path, a profile or a word: it mixes
 * letters with digits or special characters.
 */
export function looksChosen(value: string): boolean {
  if (value.length < 5 || /[/:,=\s]/.test(value) || !/[A-Za-z]/.test(value)) return false;
  return /[!@#$%^&*]|\d[A-Za-z]/.test(value) && !isPlaceholder(value) && !isPath(value);
}

/** True if the value looks generated: at least 16 mixed letters and digits. */
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

/** Replaces a secret, whatever its length. */
export const MASK = '••••••';
