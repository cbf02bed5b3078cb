import { isMasked } from './isMasked';
import { MASK } from './mask';

/** Masks the password of `user:password`; `%` and `,` are what smbclient and lftp have between. */
export function maskCredentials(credentials: string): string {
  const separator = credentials.search(/[:%,]/);
  const password = credentials.slice(separator + 1);
  if (separator === -1 || password === '' || isMasked(password)) return credentials;
  return credentials.slice(0, separator + 1) + MASK;
}
