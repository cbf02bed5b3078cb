import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The version that is meant by a word: `oldest` is the one that package.json asks for at the least.
 * @param {string} word `oldest`, `stable`, `insiders` or a version
 * @param {string} folder that has the package.json
 */
export function vscodeVersion(word, folder) {
  if (word !== 'oldest') return word;
  const { engines } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return String(engines.vscode).replace(/^\^/, '');
}
