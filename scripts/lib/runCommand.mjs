import { spawn } from 'node:child_process';
import { atEnd } from './endings.mjs';
import { Failure } from './failure.mjs';

const linesShownOnFailure = 30;

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [quiet] captures the output, and shows its end only if the command fails
 */

/**
 * Runs a command without standard input and returns its output (empty unless quiet).
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<string>}
 */
export async function runCommand(command, args, { cwd, env = process.env, quiet = false } = {}) {
  const { code, output } = await exitOf(command, args, { ...(cwd && { cwd }), env, quiet });
  if (code === 0) return output;
  const tail = output.trimEnd().split('\n').slice(-linesShownOnFailure).join('\n');
  const sentence = `\`${[command, ...args].join(' ')}\` failed (${String(code)}).`;
  throw new Failure(tail ? `${tail}\n${sentence}` : sentence);
}

/**
 * Runs a command whose failure is a result rather than an error, such as a test run.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} options
 * @returns {Promise<{code: number | NodeJS.Signals | null, output: string}>}
 */
export function exitOf(command, args, { cwd, env = process.env, quiet = false }) {
  return new Promise((resolve, reject) => {
    const stdio = quiet ? 'pipe' : 'inherit';
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', stdio, stdio],
      // npm and npx are .cmd files on Windows, which only a shell can run.
      shell: process.platform === 'win32' && /^np[mx]$/.test(command),
    });
    const forget = atEnd(() => child.kill());
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
    }
    child.on('error', (cause) => {
      forget();
      reject(new Failure(`\`${command}\` could not start: ${cause.message}`, { cause }));
    });
    child.on('close', (code, signal) => {
      forget();
      resolve({ code: code ?? signal, output });
    });
  });
}
