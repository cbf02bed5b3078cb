/** Words that say in what form the thing before them is: a hashed password is one still. */
const FORMS: ReadonlySet<string> = new Set(
  'b64 base base64 hash hex json plain raw string text value'.split(' '),
);

/**
 * The words of a name in lower case, whether it is written with dashes, underscores or dots or like
 * `apiKey` and `HTTPToken`; without the `-D` before it,
 * numbers and words of form at its end.
 */
export function nameWords(name: string): string[] {
  const words = name
    .replace(/^-D/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]/)
    .filter((word) => word !== '');
  for (;;) {
    const last = words.at(-1);
    if (last === undefined || words.length === 1) break;
    if (!FORMS.has(last) && !/^\d+$/.test(last)) break;
    words.pop();
  }
  const last = words.pop();
  // Of `password2` the number is no part either, of `sha256` it makes no secret.
  return last === undefined ? [] : [...words, last.replace(/(?<=\D)\d+$/, '')];
}

const MENTION =
  /appid|auth|bearer|code|contrase|cookie|cred|jwt|kennwort|hmac|key|licen[cs]e|login|mnemonic|otp|pass|pat(?![a-z])|pepper|pin(?![a-z])|psk|ps?w|salt|secret|seed|senha|sess|sid(?![a-z])|sig|tkn|token/i;

/** Whether any name of a secret can be in a text: most texts need no closer look. */
export function mentionsSecret(text: string): boolean {
  return MENTION.test(text);
}
