import { createInterface } from 'node:readline';

/**
 * The common part of all contestants written for Node: for each line on standard input, they list
 * the processes once and respond with a line of JSON.
 * @param {() => Promise<number>} list resolves with the number of processes
 * @param {() => Promise<unknown>} [prepare] runs before each round without being measured
 */
export async function answerRounds(list, prepare) {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line !== 'go') continue;
    await prepare?.();
    const start = performance.now();
    const processes = await list();
    console.log(JSON.stringify({ wall_ms: performance.now() - start, processes }));
  }
}
