import { isMasked, isPath, isPlaceholder } from './harmlessValue';
import { MASK } from './mask';

/**
 * Masks the password of `user:password`; `%` and `,` are what smbclient and lftp have between. A token
 * may stand in the place of the user, with nothing after it.
 */
export function maskCredentials(credentials: string): string {
  if (/^[A-Za-z]:[\\/]/.test(credentials)) return credentials;
  const separator = credentials.search(/[:%,]/);
  if (separator === -1) return isToken(credentials) ? MASK : credentials;
  const password = credentials.slice(separator + 1);
  const user = credentials.slice(0, separator);
  if (password === '') return isToken(user) ? MASK + credentials.slice(separator) : credentials;
  if (isPlaceholder(password) || isMasked(password)) return credentials;
  return credentials.slice(0, separator + 1) + MASK;
}

/** The name of a user is shorter, or has no digits. */
export function isToken(user: string): boolean {
  return user.length >= 20 && /\d/.test(user) && /^[\w.~+/=-]+$/.test(user) && !isPath(user);
}
