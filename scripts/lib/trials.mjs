import { execFile, spawnSync } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/**
 * A kind of hostile trial. A program runs it a given number of times.
 * @typedef {object} Trial
 * @property {string} name for the command line
 * @property {string} counted what one trial is, in the plural
 * @property {string} failure what must not happen in any trial
 * @property {string} program a file in test/trials/ that takes the count as its first argument
 * @property {readonly string[]} [args] further arguments of the program
 * @property {number} count how many `npm run trials` runs; `npm test` runs a tenth
 * @property {boolean} [choosesPids] runs as the first process of a pid namespace; needs root
 */

/**
 * The last output of such a program, as one line of JSON.
 * @typedef {object} TrialCounts
 * @property {number} trials
 * @property {number} failures
 * @property {Readonly<Record<string, number>>} [notes] figures for the reader
 * @property {readonly string[]} [examples] the first failures, in words
 */

/** @type {readonly Trial[]} */
export const TRIALS = [
  {
    name: 'members',
    counted: 'pids of tree members reused while the tree is killed',
    failure: 'signals to the process that reuses the pid',
    program: 'reusedMembers',
    count: 1000,
    choosesPids: true,
  },
  {
    name: 'execs',
    counted: 'processes that call exec while the user is asked about them',
    failure: 'signals to the new program',
    program: 'execs',
    count: 100,
  },
  {
    name: 'library',
    counted: 'pids reused within 5 s of the start of a process that systeminformation lists',
    failure: 'signals to the process that reuses the pid',
    program: 'libraryPids',
    count: 33,
    choosesPids: true,
  },
  {
    name: 'trees',
    counted: 'killed trees that respawn, detach, ignore SIGTERM or fork on it (8, 60, 200)',
    failure: 'survivors that the outcome does not mention',
    program: 'hostileTrees',
    count: 200,
  },
];

const NAMESPACE = ['--pid', '--fork', '--kill-child', '--mount-proc'];

/**
 * Returns why this trial cannot run here; `undefined` if it can.
 * @param {Trial} trial
 */
export function missingFor({ choosesPids = false }) {
  if (process.platform !== 'linux') return 'it needs Linux';
  if (!choosesPids) return undefined;
  const writable = ['test', '-w', '/proc/sys/kernel/ns_last_pid'];
  return spawnSync('unshare', [...NAMESPACE, ...writable]).status === 0
    ? undefined
    : 'forcing the reuse of pids needs a pid namespace (run as root)';
}

/**
 * Runs this many trials in a separate process.
 * @param {Trial} trial
 * @param {number} count
 * @param {string} build where `esbuild.mjs --tests` has put the programs
 * @returns {Promise<TrialCounts>}
 */
export async function runTrial({ program, args = [], choosesPids = false }, count, build) {
  const file = path.join(build, 'test/trials', `${program}.js`);
  const command = [process.execPath, file, String(count), ...args];
  const [first = '', ...rest] = choosesPids ? ['unshare', ...NAMESPACE, ...command] : command;
  const { stdout } = await promisify(execFile)(first, rest, { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
}
