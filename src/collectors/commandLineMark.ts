import { createHash, randomBytes } from 'node:crypto';

/**
 * Random for each run. Marks leave the process, and without the salt a secret in a command line
 * could be guessed from its mark.
 */
const SALT = randomBytes(16);

/**
 * Returns a 32-bit number that identifies a whole command line when a row has only its beginning.
 */
export function markOfLine(line: Buffer | string): number {
  return createHash('sha256').update(SALT).update(line).digest().readUInt32LE(0);
}
