import { createInterface } from 'node:readline';

/**
 * The part that all contestants written for Node have in common: for each line on standard input
 * they list the processes once and answer with a line of JSON.
 * @param {() => Promise<number>} list resolves with how many processes there were
 * @param {() => Promise<unknown>} [prepare] what is not measured before each time
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
