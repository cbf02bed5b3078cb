import { spawn } from 'node:child_process';
import { desktopExecutable } from './desktopExecutable.mjs';
import { temporaryFolder } from './temporaryFolder.mjs';

/**
 * Opens a desktop VS Code with these extensions under development, and waits until it is closed.
 * @param {readonly string[]} extensions absolute folders
 * @param {string} [given] the VS Code to use; by default one is downloaded
 * @returns {Promise<number>} its exit code
 */
export async function openDesktop(extensions, given) {
  const executable = await desktopExecutable(given);
  const child = spawn(
    executable,
    [
      `--user-data-dir=${temporaryFolder('desktop')}`,
      '--disable-workspace-trust',
      '--skip-welcome',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...extensions.map((folder) => `--extensionDevelopmentPath=${folder}`),
    ],
    { stdio: 'inherit' },
  );
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
