// Prints one snapshot of all processes as JSON: npm run --silent snapshot | jq .
// Builds first if the sources are newer than the build, whose output goes to standard error.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ensureDependencies } from './lib/ensureDependencies.mjs';
import { runScript } from './lib/failure.mjs';
import { checkout } from './lib/folders.mjs';
import { runCommand } from './lib/runCommand.mjs';

const built = path.join(checkout, 'dist/snapshot.js');

await runScript(async () => {
  if (isBuilt()) return 0;
  await ensureDependencies();
  const build = ['esbuild.mjs', '--production'];
  await runCommand(process.execPath, build, { cwd: checkout, quiet: true });
  return 0;
});
if (process.exitCode === 0) createRequire(import.meta.url)(built);

/** Whether the build is newer than all sources. */
function isBuilt() {
  if (!existsSync(built)) return false;
  const builtMs = statSync(built).mtimeMs;
  const sources = readdirSync(path.join(checkout, 'src'), { recursive: true, encoding: 'utf8' });
  return [...sources.map((file) => `src/${file}`), 'esbuild.mjs', 'package-lock.json'].every(
    (file) => statSync(path.join(checkout, file)).mtimeMs <= builtMs,
  );
}
