// The contestant ProcLens: for each line on standard input, it requests a snapshot from its
// collector and responds with a line of JSON.
import { createInterface } from 'node:readline';
import { CollectorLink } from './collectorLink';

async function main(): Promise<void> {
  const link = new CollectorLink();
  for await (const line of createInterface({ input: process.stdin })) {
    if (line !== 'go') continue;
    const { snapshot, wallMs, hostMs, bytes } = await link.sample();
    const answer = {
      wall_ms: wallMs,
      processes: snapshot.processes.size,
      cpu_pid: link.pid,
      host_ms: hostMs,
      bytes,
    };
    console.log(JSON.stringify(answer));
  }
  link.close();
}

void main();
