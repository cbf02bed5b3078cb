import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureVsCodeServer } from './ensureVsCodeServer.mjs';
import { Failure } from './failure.mjs';
import { endGroupOf } from './processGroup.mjs';

const startTimeoutMs = 60_000;

/**
 * @typedef {object} ServerOptions
 * @property {string} extensionsDir
 * @property {string} dataDir
 * @property {number} [port] by default 0: any free port
 * @property {boolean} [smokeTestDriver] lets the address carry extension tests (runExtensionTests)
 * @property {NodeJS.ProcessEnv} [env] inherited by the extension host
 *
 * @typedef {object} Server
 * @property {string} host with its port, as in vscode-remote addresses
 * @property {number} pid
 * @property {(query?: Readonly<Record<string, string>>) => string} url includes the access token
 * @property {() => Promise<void>} stop ends the server and everything it started
 */

/**
 * Serves VS Code on the loopback interface.
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 */
export async function startServer(options) {
  const { node, main } = await ensureVsCodeServer();
  // Needed even on loopback: opening VS Code allows running anything as its user, and a machine may
  // have other users. The token is in a file, because other users can also read command lines.
  const token = randomUUID();
  const tokenFile = path.join(options.dataDir, 'connection-token');
  writeFileSync(tokenFile, token, { mode: 0o600 });

  const child = spawn(node, [main, ...serverArguments(options, tokenFile)], {
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const stop = child.pid === undefined ? () => Promise.resolve() : endGroupOf(child.pid);
  try {
    const port = await portOf(child);
    const host = `127.0.0.1:${String(port)}`;
    return {
      host,
      pid: child.pid ?? 0,
      url: (query = {}) => `http://${host}/?${new URLSearchParams({ tkn: token, ...query })}`,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {ServerOptions} options
 * @param {string} tokenFile
 */
function serverArguments({ extensionsDir, dataDir, port = 0, smokeTestDriver = false }, tokenFile) {
  return [
    '--host=127.0.0.1',
    `--port=${String(port)}`,
    `--connection-token-file=${tokenFile}`,
    `--extensions-dir=${extensionsDir}`,
    `--server-data-dir=${dataDir}`,
    '--accept-server-license-terms',
    '--telemetry-level=off',
    '--disable-workspace-trust',
    ...(smokeTestDriver ? ['--enable-smoke-test-driver'] : []),
  ];
}

/**
 * Waits for the line that names the port. After that the output is still read, but discarded,
 * because a full pipe would block the server.
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child
 * @returns {Promise<number>}
 */
function portOf(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (/** @type {string} */ reason) => {
      clearTimeout(timer);
      reject(new Failure(`${output}\nThe VS Code server ${reason}.`));
    };
    const timer = setTimeout(() => fail('did not become ready within a minute'), startTimeoutMs);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output = (output + text).slice(-10_000);
        const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
        if (!port) return;
        clearTimeout(timer);
        resolve(Number(port));
      });
    }
    child.on('error', (cause) => fail(`could not start: ${cause.message}`));
    child.on('exit', (code, signal) => fail(`ended (${String(code ?? signal)})`));
  });
}
