import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { compile } from './compile.mjs';

/** The herd without a compiler: it needs many times the memory and starts more slowly. */
const script = `
  i=0; while [ $i -lt $1 ]; do sleep 100000 & i=$((i+1)); done
  i=0; while [ $i -lt $2 ]; do (while :; do :; done) & i=$((i+1)); done
  trap 'kill $(jobs -p) 2>/dev/null' EXIT
  echo ready; read -r _`;

/** @type {string[] | undefined} */
let command;

/**
 * @typedef {object} Herd
 * @property {() => Promise<void>} stop ends all processes
 */

/**
 * Starts idle processes, and processes that keep one core busy each. They end with this process at
 * the latest, because the herd lives only as long as its standard input is open.
 * @param {{idle: number, busy?: number}} size
 * @returns {Promise<Herd>}
 */
export async function startHerd({ idle, busy = 0 }) {
  const [program = '', ...args] = herdCommand();
  const child = spawn(program, [...args, String(idle), String(busy)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  await Promise.race([
    once(child.stdout, 'data'),
    exit.then(() => Promise.reject(new Error(`${String(idle + busy)} processes are too many.`))),
  ]);
  return {
    async stop() {
      child.stdin.end();
      await exit;
    },
  };
}

function herdCommand() {
  if (!command) {
    const program = compile('herd');
    if (!program) console.error('There is no C compiler, so the herd consists of shell jobs.');
    command = program ? [program] : ['sh', '-c', script, 'herd'];
  }
  return command;
}
