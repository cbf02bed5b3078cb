import { readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * All TypeScript files below a folder, with their paths from where the folder's is from.
 * @param {string} folder
 * @returns {string[]}
 */
export function typeScriptFiles(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(folder, file));
}
