import { createHash, randomBytes } from 'node:crypto';

/** Of this run alone: a mark leaves the process, and the secrets in a command line can't be guessed by it. */
const SALT = randomBytes(16);

/** A number that stands for a whole command line of which a row has only the beginning. */
export function markOfLine(line: Buffer | string): number {
  return createHash('sha256').update(SALT).update(line).digest().readUInt32LE(0);
}
