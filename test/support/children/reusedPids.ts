// Reuses a pid again and again while a question stands: to be run as the first process of a pid
// namespace of its own, where the next pid can be chosen. Prints one JSON object.
//   unshare --pid --fork --mount-proc node reusedPids.js ROUNDS
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { pinProcess } from '../../../src/collectors/linux/pinnedProcess';
import { signalProcesses } from '../../../src/collectors/signalProcesses';
import { realRow } from '../realRow';

const PID = 4000;

async function startAs(pid: number): Promise<ChildProcess> {
  writeFileSync('/proc/sys/kernel/ns_last_pid', String(pid - 1));
  const child = spawn('sleep', ['600'], { stdio: 'ignore' });
  await once(child, 'spawn');
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<unknown> {
  const exited = once(child, 'exit');
  child.kill(signal);
  return ((await exited) as unknown[])[1];
}

async function main(): Promise<void> {
  const rounds = Number(process.argv[2]);
  let reused = 0;
  let wrongSignals = 0;
  const outcomes: Record<string, number> = {};
  while (reused < rounds) {
    const victim = await startAs(PID);
    const newcomers: ChildProcess[] = [];
    const processes = [realRow(victim.pid ?? 0)];
    const result = await signalProcesses({
      processes,
      action: reused % 2 === 0 ? 'terminate' : 'forceTerminate',
      openGuard: pinProcess,
      watchMs: 0,
      confirm: async () => {
        await end(victim, 'SIGKILL');
        newcomers.push(await startAs(PID));
        return true;
      },
    });
    const [newcomer] = newcomers;
    if (!newcomer) throw new Error('Nobody was asked.');
    if (newcomer.pid === victim.pid) reused++;
    // A signal that was on its way would have arrived before this one.
    if ((await end(newcomer, 'SIGINT')) !== 'SIGINT') wrongSignals++;
    const outcome = result === 'cancelled' ? result : String(result[0]?.outcome);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  console.log(JSON.stringify({ reused, wrongSignals, outcomes }));
}

void main();
