import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../native/herd.c', import.meta.url));

/** The same without a compiler: many times the memory, and slower to start. */
const script = `
  i=0; while [ $i -lt $1 ]; do sleep 100000 & i=$((i+1)); done
  i=0; while [ $i -lt $2 ]; do (while :; do :; done) & i=$((i+1)); done
  trap 'kill $(jobs -p) 2>/dev/null' EXIT
  echo ready; read -r _`;

/**
 * @typedef {object} Herd
 * @property {() => Promise<void>} stop ends all of them
 */

/**
 * Starts processes that do nothing and processes that keep a core busy each. They end with this
 * process at the latest: the herd lives as long as its standard input is open.
 * @param {{idle: number, busy?: number}} size
 * @returns {Promise<Herd>}
 */
export async function startHerd({ idle, busy = 0 }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'proclens-herd-'));
  try {
    const program = path.join(folder, 'herd');
    const { status } = spawnSync('cc', ['-O2', '-o', program, source], { stdio: 'ignore' });
    if (status !== 0) console.error('There is no C compiler: the herd is made of shell jobs.');
    const command = status === 0 ? [program] : ['sh', '-c', script, 'herd'];
    const child = spawn(command[0] ?? '', [...command.slice(1), String(idle), String(busy)], {
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
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
