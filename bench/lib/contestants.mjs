import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { compile } from './compile.mjs';

/**
 * A program that lists all processes for each line it reads, and responds with a line of JSON.
 * @typedef {object} Contestant
 * @property {string} name in the figures
 * @property {string} label for people
 * @property {string[]} command
 * @property {number} warmUpMs
 *
 * @typedef {object} Absent
 * @property {string} name
 * @property {string} reason a sentence
 */

const here = path.join(import.meta.dirname, '..');
/** Until the code is hot; ProcLens also reads the command lines of 1,000 processes per snapshot. */
const WARM_UP_MS = 1000;
const PROCLENS_WARM_UP_MS = 2500;

/**
 * @param {{peersInstalled: boolean}} have
 * @returns {{contestants: Contestant[], absent: Absent[]}}
 */
export function findContestants({ peersInstalled }) {
  /** @type {Contestant[]} */
  const contestants = [];
  /** @type {Absent[]} */
  const absent = [];
  /** @type {(name: string, label: string, command: string[] | string) => void} */
  const add = (name, label, command) => {
    if (typeof command === 'string') absent.push({ name, reason: command });
    else {
      const warmUpMs = name === 'proclens' ? PROCLENS_WARM_UP_MS : WARM_UP_MS;
      contestants.push({ name, label, command, warmUpMs });
    }
  };
  const node = (/** @type {string} */ file) => [process.execPath, path.join(here, file)];
  const linux = process.platform === 'linux';
  const floor = linux ? compile('floor') : undefined;
  const python = pythonWithPsutil();
  const notInstalled = 'It could not be installed from npm.';

  add('proclens', 'ProcLens', node('../dist/bench/proclens.js'));
  add(
    'floor',
    'C: open, read, close each stat',
    floor ? [floor] : 'There is no C compiler or no /proc.',
  );
  add('ps', 'ps -axo', canRun('ps') ? node('contestants/ps.mjs') : 'There is no ps.');
  add(
    'pidusage',
    'pidusage',
    !linux
      ? 'It needs the list of pids from /proc.'
      : peersInstalled
        ? node('contestants/pidusage.mjs')
        : notInstalled,
  );
  add('ps-list', 'ps-list', peersInstalled ? node('contestants/psList.mjs') : notInstalled);
  add(
    'psutil',
    'psutil (Python)',
    python
      ? [python, path.join(here, 'contestants/list_with_psutil.py')]
      : 'No Python here has psutil.',
  );
  add('systeminformation', 'systeminformation', node('contestants/systeminformation.mjs'));
  return { contestants, absent };
}

/** @param {string} command */
function canRun(command) {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** Finds the first Python that has psutil: the system's packages are only for its own Python. */
function pythonWithPsutil() {
  return ['python3', '/usr/bin/python3'].find(
    (python) => spawnSync(python, ['-c', 'import psutil'], { stdio: 'ignore' }).status === 0,
  );
}
