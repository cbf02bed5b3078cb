import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../../scripts/lib/failure.mjs';
import { findExecutable } from '../../scripts/lib/findExecutable.mjs';
import { checkout } from '../../scripts/lib/folders.mjs';
import { endGroupOf } from '../../scripts/lib/processGroup.mjs';
import { temporaryFolder } from '../../scripts/lib/temporaryFolder.mjs';

const C_FILES = 300;

/**
 * Work whose processes end within moments.
 * @typedef {object} CoverageLoad
 * @property {string} name
 * @property {string} label
 * @property {() => readonly string[][]} commands each command with its arguments
 */

/** @type {readonly CoverageLoad[]} */
export const COVERAGE_LOADS = [
  { name: 'make', label: `make -j2 of ${String(C_FILES)} C files`, commands: () => [make()] },
  { name: 'shell', label: 'a shell loop of echo | sed | tr', commands: () => [shell()] },
  { name: 'git', label: 'a Node.js script that runs git every 30 ms', commands: () => [git()] },
  { name: 'tests', label: "the project's own unit tests", commands: () => [unitTests()] },
  { name: 'two', label: 'make and the shell loop at once', commands: () => [make(), shell()] },
];

/** What a load needs that is not on this machine. */
export function missingPrograms() {
  return ['make', 'cc', 'git', 'sed', 'tr'].filter((program) => !findExecutable([program]));
}

/**
 * Starts a load that runs until it is stopped, or until this process ends.
 * @param {CoverageLoad} load
 * @returns {{stop: () => Promise<void>}}
 */
export function startLoad(load) {
  const ends = load.commands().map(([program = '', ...args]) => {
    const { pid } = spawn(program, args, { cwd: checkout, stdio: 'ignore', detached: true });
    if (pid === undefined) throw new Failure(`Could not start ${program}.`);
    return endGroupOf(pid);
  });
  return {
    async stop() {
      for (const end of ends) await end();
    },
  };
}

/** Compiles all files again and again. */
function make() {
  const folder = temporaryFolder('coverage-make');
  const objects = [];
  for (let i = 0; i < C_FILES; i++) {
    const functions = Array.from({ length: 20 }, (_, n) => {
      const name = `f${String(i)}_${String(n)}`;
      return `int ${name}(int x) { int s = 0; for (int k = 0; k < x; k++) s += k * ${String(n + 3)}; return s; }`;
    });
    writeFileSync(
      path.join(folder, `file${String(i)}.c`),
      `#include <stdio.h>\n${functions.join('\n')}\n`,
    );
    objects.push(`file${String(i)}.o`);
  }
  const rules = `OBJECTS = ${objects.join(' ')}\nall: $(OBJECTS)\n%.o: %.c\n\t@cc -O2 -c -o $@ $<\n`;
  writeFileSync(path.join(folder, 'Makefile'), rules);
  return ['sh', '-c', `cd '${folder}' && while :; do make -s -j2 all; rm -f *.o; done`];
}

function shell() {
  return ['sh', '-c', 'while :; do echo one two | sed s/one/three/ | tr a-z A-Z >/dev/null; done'];
}

function git() {
  const script = `
    const { execFile } = require('node:child_process');
    setInterval(() => execFile('git', ['status', '--short'], () => undefined), 30);`;
  return [process.execPath, '-e', script];
}

/** The part of them that starts real processes, again and again. */
function unitTests() {
  const tests = "npx mocha --timeout 60000 'test/unit/{collectors,core,webview}/**/*.test.js'";
  return ['sh', '-c', `cd .dist-tests && while :; do ${tests}; done`];
}
