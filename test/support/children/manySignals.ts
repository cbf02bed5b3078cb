// Signals COUNT processes at once, and one that calls exec during each confirmation. Prints one
// JSON object.
//   prlimit --nofile=64:64 node manySignals.js COUNT
import { spawn } from 'node:child_process';
import { openKernelIdentity } from '../../../src/ending/kernelIdentity';
import { signalProcesses } from '../../../src/ending/signalProcesses';
import { ExecChildren } from '../execChildren';
import { realRow } from '../realRow';

async function main(): Promise<void> {
  const count = Number(process.argv[2]);
  // A shell starts them, so that they use no pipes or other descriptors of this program.
  const script = `for i in $(seq ${count}); do sleep 600 & echo $!; done; echo; wait`;
  const shell = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  let printed = '';
  for await (const piece of shell.stdout) {
    printed += String(piece);
    if (printed.endsWith('\n\n')) break;
  }
  const children = new ExecChildren();
  const child = await children.shells(10);
  const pids = printed.trim().split('\n').map(Number);
  const answers = await signalProcesses({
    processes: [...pids, child.pid].map((pid) => realRow(pid)),
    action: 'forceTerminate',
    openIdentity: openKernelIdentity,
    confirm: async () => {
      await child.exec();
      return true;
    },
  });
  const outcomes: Record<string, number> = {};
  for (const answer of answers) {
    if (typeof answer === 'string') throw new Error(answer);
    outcomes[answer.outcome] = (outcomes[answer.outcome] ?? 0) + 1;
  }
  await children.end();
  shell.kill('SIGKILL');
  console.log(JSON.stringify({ outcomes }));
}

void main();
