// Prints one snapshot of all processes as JSON: npm run --silent snapshot | jq .
// Builds first where the sources are newer than what is built; all that says goes to standard error.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = `${root}dist/snapshot.js`;

if (!isBuilt()) {
  if (!existsSync(`${root}node_modules`)) run('npm', ['ci', '--no-audit', '--no-fund']);
  run(process.execPath, ['esbuild.mjs', '--production']);
}
createRequire(import.meta.url)(built);

/** Whether what is built is of the sources as they are now. */
function isBuilt() {
  if (!existsSync(built)) return false;
  const builtMs = statSync(built).mtimeMs;
  const sources = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' });
  return [...sources.map((file) => `src/${file}`), 'esbuild.mjs', 'package-lock.json'].every(
    (file) => statSync(root + file).mtimeMs <= builtMs,
  );
}

/**
 * Runs a command in the project's folder. Ends this program with a sentence if it fails.
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    // npm is a script on Windows, which only a shell can start.
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (status === 0) return;
  process.stderr.write(`The snapshot could not be built: ${error?.message ?? command} failed.\n`);
  process.exit(1);
}
