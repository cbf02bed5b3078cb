import { isMasked } from './isMasked';
import { mentionsSecret } from './mentionsSecret';
import { nameWords } from './nameWords';

/** Words that, at the end of a name, say that it names a secret. */
const SECRET_WORDS: ReadonlySet<string> = new Set(
  (
    'auth authorization bearer cookie credential credentials jwt otp pass passcode passphrase passwd ' +
    'password passwords psk pw pwd secret secrets setcookie sshpass tkn token dbpass keypass masterauth ' +
    'requirepass storepass userpass'
  ).split(' '),
);
/** The same at the end of a word, where words are written together (`pgpassword`). */
const SECRET_ENDS = [
  'accesskey',
  'apikey',
  'passphrase',
  'passwd',
  'password',
  'secret',
  'secretkey',
  'storepass',
  'token',
];
/** Of what a key is a secret; of others it is one if it looks like one. */
const SECRET_KEYS: ReadonlySet<string> = new Set(
  (
    'access account admin api app auth consumer deploy encrypt encryption functions hmac license ' +
    'master private sas secret service shared signing storage subscription webhook'
  ).split(' '),
);
const HARMLESS_KEYS: ReadonlySet<string> = new Set(
  'cache default foreign gpg group host object partition primary public registry row sort'.split(
    ' ',
  ),
);
const SIGNATURES: ReadonlySet<string> = new Set(['sig', 'signature']);
/** These turn something on or off, or ask for it: what follows is another argument. */
const FLAG_WORDS: ReadonlySet<string> = new Set(
  'ask allow disable enable generate no prompt require show skip use with without'.split(' '),
);
/** The names of working folders, in every shell's environment. */
const FOLDERS: ReadonlySet<string> = new Set(['PWD', 'OLDPWD']);

const SWITCHES: ReadonlySet<string> = new Set('false none null true undefined -'.split(' '));
const AUTH_METHODS: ReadonlySet<string> = new Set(
  (
    'anonymous auto basic bearer digest disabled enabled ident jwt kerberos ldap md5 no ntlm oauth ' +
    'oauth2 off on optional pam password peer required sasl token trust yes'
  ).split(' '),
);
const VARIABLE = /^\$(?:[A-Z_][A-Z0-9_]*|\{[A-Z_][A-Z0-9_]*\})$/;
const RANDOM = /^[A-Za-z0-9+_=-]{16,}$/;

/** Whether a value under this name (of an option, a variable, a header, a parameter) is a secret. */
export function isSecret(name: string, value: string): boolean {
  if (!mentionsSecret(name)) return false;
  const words = nameWords(name);
  const last = words.at(-1);
  if (last === undefined || FOLDERS.has(name) || FLAG_WORDS.has(words[0] ?? '')) return false;
  if (value === '' || isMasked(value) || SWITCHES.has(value) || VARIABLE.test(value)) return false;

  if (last === 'key') return isSecretKey(words.at(-2) ?? '', value);
  if (last === 'tokens') return looksRandom(value);
  if (SIGNATURES.has(last)) return value.length >= 16 && !isPath(value);
  if (!SECRET_WORDS.has(last) && !SECRET_ENDS.some((end) => last.endsWith(end))) return false;

  if (last === 'auth') return !AUTH_METHODS.has(value.toLowerCase()) && !isPath(value);
  // Passes over a film (ffmpeg) are counted.
  if (last === 'pass') return !/^\d$/.test(value) && !isPath(value);
  if (last.startsWith('passw')) return true;
  // Of images, secrets are mounted by name (docker build --secret id=...).
  return !isPath(value) && !/^(?:id|type|src|source)=/.test(value);
}

function isSecretKey(ofWhat: string, value: string): boolean {
  if (HARMLESS_KEYS.has(ofWhat) || isPath(value)) return false;
  return SECRET_KEYS.has(ofWhat) || looksRandom(value);
}

function looksRandom(value: string): boolean {
  return RANDOM.test(value) && /\d/.test(value) && /[A-Za-z]/.test(value);
}

/** What begins like a path. Base 64 may begin with a slash, but has none of these marks. */
function isPath(value: string): boolean {
  if (/[=&?;•]/.test(value)) return false;
  if (/^(?:\.{0,2}|~|@.*|file:\/)\/|^[A-Za-z]:[\\/]/.test(value)) {
    return !value.startsWith('/') || value.length < 20 || /[._-]/.test(value);
  }
  return /^[\w./-]*\.(?:pem|key|crt|json|ya?ml|txt)$/.test(value);
}
