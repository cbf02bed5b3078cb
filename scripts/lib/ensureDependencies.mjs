import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkout } from './folders.mjs';
import { runCommand } from './runCommand.mjs';

/**
 * Runs `npm ci` when node_modules isn't what package-lock.json asks for.
 * @param {string} folder that has them
 */
export async function ensureDependencies(folder = checkout) {
  if (installedMatchesLock(folder)) return;
  const where = folder === checkout ? '' : ` of ${path.relative(checkout, folder)}/`;
  // Not to standard output, which belongs to the JSON of `npm run snapshot`.
  console.error(`Installing the npm dependencies${where} (npm ci)…`);
  await runCommand('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, quiet: true });
}

/**
 * npm leaves a copy of the lock of what it installed in node_modules. Its content is compared
 * rather than its time: a checkout of another branch changes the one, and git sets the other.
 * @param {string} folder
 */
function installedMatchesLock(folder) {
  const wanted = lockedPackages(path.join(folder, 'package-lock.json'));
  const installed = lockedPackages(path.join(folder, 'node_modules/.package-lock.json'));
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(
    ([location, entry]) =>
      // '' is the checkout itself; optional ones (other platforms' binaries) may be left out.
      location === '' ||
      installed[location]?.version === entry.version ||
      (entry.optional === true && !installed[location]),
  );
}

/**
 * @param {string} file
 * @returns {Record<string, {version?: string, optional?: boolean}> | undefined}
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
