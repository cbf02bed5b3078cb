import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/**
 * Finds the first of these commands that is in PATH, or of these absolute paths that exists.
 * @param {readonly string[]} candidates
 * @returns {string | undefined}
 */
export function findExecutable(candidates) {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  return candidates
    .flatMap((one) => (path.isAbsolute(one) ? [one] : folders.map((f) => path.join(f, one))))
    .find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
