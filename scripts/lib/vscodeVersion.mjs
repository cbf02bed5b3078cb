import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Resolves a version name: `oldest` is the minimum that package.json declares.
 * @param {string} word `oldest`, `stable`, `insiders` or a version
 * @param {string} folder contains the package.json
 */
export function vscodeVersion(word, folder) {
  if (word !== 'oldest') return word;
  const { engines } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return String(engines.vscode).replace(/^\^/, '');
}
