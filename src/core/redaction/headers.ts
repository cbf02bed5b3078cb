import { looksRandom } from './harmlessValue';

const SCHEME =
  /^\s*(?:(?:apikey|api-key|aws4-hmac-sha256|basic|bearer|bot|digest|dpop|genie-?key|hawk|hmac|key|negotiate|ntlm|oauth|private-token|sharedaccesssignature|sharedkey|splunk|ssws|token|zoho-oauthtoken)\s+)?/i;

/** The part of a header's value that may be seen: blanks before it and the scheme (`Bearer`). */
export function headerScheme(value: string): string {
  return SCHEME.exec(value)?.[0] ?? '';
}

/**
 * Whether words after a colon are a sentence (`auth: rejects a bad token`) and no value. The names of
 * headers are of several words, or of one that begins no sentence.
 */
export function isProse(name: string, words: string): boolean {
  if (!/^[a-z]+$/i.test(name) || /^(?:authorization|cookie)$/i.test(name)) return false;
  const [, first = ''] = /^\s*(\S+)[ \t]/.exec(words) ?? [];
  return first !== '' && !(looksRandom(first) && /^\w{16,}$/.test(first));
}
