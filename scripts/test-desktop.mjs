// Runs test/vscode in a desktop VS Code: node scripts/test-desktop.mjs [--vscode PATH]
import path from 'node:path';
import { parseArgs } from 'node:util';
import { desktopExecutable } from './lib/desktopExecutable.mjs';
import { ensureDependencies } from './lib/ensureDependencies.mjs';
import { runScript } from './lib/failure.mjs';
import { checkout, testBuild } from './lib/folders.mjs';
import { runCommand } from './lib/runCommand.mjs';

const { values } = parseArgs({ options: { vscode: { type: 'string' } } });

await runScript(async () => {
  await ensureDependencies();
  await runCommand(process.execPath, ['esbuild.mjs', '--tests'], { cwd: checkout });
  const vscodeExecutablePath = await desktopExecutable(values.vscode);
  const { runTests } = await import('@vscode/test-electron');
  return runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: testBuild,
    extensionTestsPath: path.join(testBuild, 'test/vscode/index'),
    launchArgs: ['--disable-workspace-trust', '--disable-extensions'],
  });
});
