import { fold } from './foldText';

/** Words that say in what form the thing before them is: a hashed password is one still. */
const FORMS: ReadonlySet<string> = new Set(
  'b64 base base64 hash hex json plain raw string text value'.split(' '),
);

/** The stage or the part of a system that a secret is for: `DB_PASSWORD_PROD`, `API_TOKEN_OLD`. */
const QUALIFIERS: ReadonlySet<string> = new Set(
  (
    'admin backup ci current database db dev legacy live master new old prev previous primary prod ' +
    'production qa replica root sandbox secondary stage staging uat'
  ).split(' '),
);

/**
 * The words of a name in lower case and without accents, whether it is written with dashes, underscores or dots or
 * like `apiKey` and `HTTPToken`; without the `-D` before it, numbers and words of form at its end.
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
  // Of `password2` the number is no part either, of `sha256` it makes no secret.
  return last === undefined ? [] : [...words, last.replace(/(?<=\D)\d+$/, '')];
}

/** The letters of other scripts count, too: a name may be in any language. */
const MENTION =
  /adgangsk|appid|auth|avain|bearer|chave|chiave|clave|code|contras|cookie|cred|jwt|geheim|geslo|haslo|heslo|jelsz|kata|kennwort|hmac|key|kli?uc|kod|licen[cs]e|login|losen|lozink|lykil|mat.?khau|mdp|mnemonic|nyckel|otp|parol|paroo|pas[ash]|pat(?![a-z])|pepper|phrase|pin(?![a-z])|psk|ps?w|salasana|salt|schl|se[ck]r|seed|segre|senha|sess|setsteam|sid(?![a-z])|sifre|sig|slaptaz|sleutel|tkn|token|wachtw|[\u00c0-\u1fff\u2c00-\ud7ff]/i;

/** Whether any name of a secret can be in a text: most texts need no closer look. */
export function mentionsSecret(text: string): boolean {
  return MENTION.test(text);
}
