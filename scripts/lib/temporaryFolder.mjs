import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { atEnd } from './endings.mjs';

/**
 * Creates an empty folder that is removed when this process ends.
 * @param {string} purpose part of its name
 */
export function temporaryFolder(purpose) {
  const folder = mkdtempSync(path.join(os.tmpdir(), `proclens-${purpose}-`));
  atEndRemove(folder);
  return folder;
}

/** @param {string} folder */
export function atEndRemove(folder) {
  return atEnd(() => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
}
