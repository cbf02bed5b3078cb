import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { atEndRemove } from './temporaryFolder.mjs';

/**
 * Fills a cache folder once. The content is written to a temporary folder beside it, which is
 * renamed when complete, so that an interrupted install never counts as finished. If two installs run at
 * the same time, the first to finish wins.
 * @param {string} folder
 * @param {(draft: string) => Promise<void>} fill
 */
export async function installOnce(folder, fill) {
  if (existsSync(folder)) return;
  await mkdir(path.dirname(folder), { recursive: true });
  const draft = await mkdtemp(`${folder}.incomplete-`);
  const forget = atEndRemove(draft);
  try {
    await fill(draft);
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  } finally {
    forget();
  }
}
