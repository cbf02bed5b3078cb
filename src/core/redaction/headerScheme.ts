const SCHEME = /^\s*(?:(?:basic|bearer|digest|negotiate|token|apikey|aws4-hmac-sha256)\s+)?/i;

/** What of a header's value may be seen: blanks before it and the name of the scheme (`Bearer`). */
export function headerScheme(value: string): string {
  return SCHEME.exec(value)?.[0] ?? '';
}
