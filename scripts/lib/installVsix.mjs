import { ensureVsCodeServer } from './ensureVsCodeServer.mjs';
import { runCommand } from './runCommand.mjs';

/**
 * Installs an extension as a user of the served VS Code does, before the server starts.
 * @param {string} file the .vsix
 * @param {{dataDir: string, extensionsDir: string}} folders of the server
 */
export async function installVsix(file, { dataDir, extensionsDir }) {
  const { node, main } = await ensureVsCodeServer();
  const args = [
    `--install-extension=${file}`,
    `--extensions-dir=${extensionsDir}`,
    `--server-data-dir=${dataDir}`,
    '--accept-server-license-terms',
    '--telemetry-level=off',
  ];
  await runCommand(node, [main, ...args], { quiet: true });
}
