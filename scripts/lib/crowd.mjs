import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { atEnd } from './endings.mjs';

/**
 * Waits for its input to end, which happens when the process that started it ends, however it ends.
 */
const idle = { command: 'cat', args: [] };
/** Keeps a core busy as long as the process that started it is its parent. */
const busy = {
  command: process.execPath,
  args: ['-e', 'const parent = process.ppid; while (process.ppid === parent);'],
};

/**
 * Starts idle processes, and loops that keep one core busy each. All of them end with this process.
 * @param {{idle: number, busy: number}} counts
 * @returns {Promise<() => Promise<void>>} ends them, and resolves when none is left
 */
export async function startCrowd(counts) {
  const programs = [
    ...Array.from({ length: counts.idle }, () => idle),
    ...Array.from({ length: counts.busy }, () => busy),
  ];
  const children = programs.map(({ command, args }) =>
    spawn(command, args, { stdio: ['pipe', 'ignore', 'ignore'] }),
  );
  const endAll = () => {
    for (const child of children) child.kill('SIGKILL');
  };
  const forget = atEnd(endAll);
  await Promise.all(children.map((child) => once(child, 'spawn')));
  return async () => {
    const exits = children
      .filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
      .map((child) => once(child, 'exit'));
    endAll();
    await Promise.all(exits);
    forget();
  };
}
