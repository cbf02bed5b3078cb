import { readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Lists all TypeScript files below a folder, with paths relative to the same base as the folder's.
 * @param {string} folder
 * @returns {string[]}
 */
export function typeScriptFiles(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(folder, file));
}
