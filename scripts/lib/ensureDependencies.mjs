import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkout } from './folders.mjs';
import { runCommand } from './runCommand.mjs';

/**
 * Runs `npm ci` if node_modules does not match package-lock.json.
 * @param {string} folder contains both
 */
export async function ensureDependencies(folder = checkout) {
  if (installedMatchesLock(folder)) return;
  const where = folder === checkout ? '' : ` of ${path.relative(checkout, folder)}/`;
  // Not on standard output, which carries the JSON of `npm run snapshot`.
  console.error(`Installing the npm dependencies${where} (npm ci)…`);
  await runCommand('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, quiet: true });
}

/**
 * npm leaves a copy of the installed lock file in node_modules. Its content is compared rather than
 * its time: a checkout of a different branch changes the content, while git sets the time.
 * @param {string} folder
 */
function installedMatchesLock(folder) {
  const wanted = lockedPackages(path.join(folder, 'package-lock.json'));
  const installed = lockedPackages(path.join(folder, 'node_modules/.package-lock.json'));
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(
    ([location, entry]) =>
      // '' is the checkout itself; optional packages (binaries of other platforms) may be missing.
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
