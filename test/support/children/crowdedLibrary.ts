// Lists processes with the systeminformation library when command lines may be as long as its
// first one, which lists the processes, but not as its second, which names each process. Then lists
// them without that limit. Prints the outcomes, and ends with an uncaught error.
import { execFileSync, spawnSync } from 'node:child_process';
import { createCollector } from '../../../src/collectors/createCollector';

const ROOM = 400;
/** The minimum that Linux guarantees for arguments and environment together. */
const LEAST = 128 * 1024;

function fits(length: number): boolean {
  process.env['FILLING'] = 'x'.repeat(length);
  return spawnSync('/bin/sh', ['-c', ':'.padEnd(ROOM)]).error === undefined;
}

async function outcome(): Promise<string> {
  try {
    const { processes } = await createCollector('systeminformation').collect();
    return processes.some(({ pid }) => pid === process.pid) ? 'listed' : 'not listed';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function main(): Promise<void> {
  execFileSync('prlimit', ['--pid', String(process.pid), `--stack=${4 * LEAST}:`]);
  let [most, tooMany] = [0, LEAST];
  while (tooMany - most > 1) {
    const length = (most + tooMany) >> 1;
    if (fits(length)) most = length;
    else tooMany = length;
  }
  process.env['FILLING'] = 'x'.repeat(most);
  const outcomes = [await outcome(), await outcome()];
  delete process.env['FILLING'];
  outcomes.push(await outcome());
  console.log(JSON.stringify(outcomes));
  setTimeout(() => {
    throw new Error('nothing catches this');
  });
  await outcome();
}

void main();
