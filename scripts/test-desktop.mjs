// Runs test/vscode in a desktop VS Code:
//   node scripts/test-desktop.mjs [--version oldest|stable|insiders|X.Y.Z] [--vscode PATH]
import path from 'node:path';
import { parseArgs } from 'node:util';
import { desktopExecutable } from './lib/desktopExecutable.mjs';
import { ensureDependencies } from './lib/ensureDependencies.mjs';
import { runScript } from './lib/failure.mjs';
import { checkout, testBuild } from './lib/folders.mjs';
import { runCommand } from './lib/runCommand.mjs';
import { vscodeVersion } from './lib/vscodeVersion.mjs';

const { values } = parseArgs({
  options: { vscode: { type: 'string' }, version: { type: 'string', default: 'stable' } },
});

await runScript(async () => {
  await ensureDependencies();
  await runCommand(process.execPath, ['esbuild.mjs', '--tests'], { cwd: checkout });
  const vscodeExecutablePath = await desktopExecutable(
    values.vscode,
    vscodeVersion(values.version, checkout),
  );
  const { runTests } = await import('@vscode/test-electron');
  return runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: [testBuild, path.join(testBuild, 'test/extensions/example')],
    extensionTestsPath: path.join(testBuild, 'test/vscode/index'),
    launchArgs: ['--disable-workspace-trust', '--disable-extensions'],
  });
});
