import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { checkout } from './folders.mjs';
import { runCommand } from './runCommand.mjs';
import { temporaryFolder } from './temporaryFolder.mjs';

const vsce = path.join(checkout, 'node_modules/@vscode/vsce/vsce');

/** The files and folders that a fresh clone does not have. */
const made = /^(?:node_modules|\.git|dist|\.dist-.*|\.tsbuild|\.vscode-test)$/;

/**
 * Packs the extension from a clean build in a copy of the checkout, because an extension host may
 * be using dist/.
 * @param {string} file the .vsix
 * @returns {Promise<string>} the folder in which it was packed, kept until this process ends
 */
export async function packExtension(file) {
  const folder = temporaryFolder('package');
  cpSync(checkout, folder, {
    recursive: true,
    filter: (from) => from === checkout || !made.test(path.basename(from)),
  });
  symlinkSync(path.join(checkout, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  mkdirSync(path.dirname(file), { recursive: true });
  const args = [vsce, 'package', '--no-dependencies', '--out', file];
  await runCommand(process.execPath, args, { cwd: folder, quiet: true });
  return folder;
}
