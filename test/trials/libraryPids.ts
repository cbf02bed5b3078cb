// Reuses the pid of a process that the systeminformation library lists, within five seconds of its
// start, while the user is being asked about it. Must run as the first process of a pid namespace,
// where the next pid can be chosen. Prints one JSON object.
//   unshare --pid --fork --kill-child --mount-proc node libraryPids.js COUNT
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createCollector } from '../../src/collectors/createCollector';
import type { ProcessInfo } from '../../src/core/process/process';
import { SnapshotBuilder } from '../../src/core/process/deltaBuilder';
import type { Snapshot } from '../../src/core/process/snapshot';
import { identityOpener } from '../../src/ending/openIdentity';
import { signalProcesses } from '../../src/ending/signalProcesses';
import type { TrialCounts } from '../../scripts/lib/trials.mjs';

const PID = 4000;
/** A round counts only if the newcomer starts within this time of the start of the victim. */
const MOST_MS = 5000;

const collector = createCollector('systeminformation');
const builder = new SnapshotBuilder();
const snapshots = {
  snapshot: undefined as Snapshot | undefined,
  refresh: async () => {
    snapshots.snapshot = builder.next(await collector.collect());
    return true;
  },
};

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

/** True if the newcomer was signalled; `undefined` if the round does not count. */
async function isWronglySignalled(): Promise<boolean | undefined> {
  const victim = await startAs(PID);
  const startedMs = performance.now();
  await snapshots.refresh();
  const row: ProcessInfo | undefined = snapshots.snapshot?.processes.get(victim.pid ?? 0);
  let newcomer: ChildProcess | undefined;
  let ageMs = 0;
  if (row) {
    await signalProcesses({
      processes: [row],
      action: 'forceTerminate',
      openIdentity: identityOpener(snapshots),
      watchMs: 0,
      confirm: async () => {
        if (newcomer) return true;
        await end(victim, 'SIGKILL');
        newcomer = await startAs(PID);
        ageMs = performance.now() - startedMs;
        return true;
      },
    });
  }
  if (!newcomer) await end(victim, 'SIGKILL');
  if (!newcomer) return undefined;
  // A signal that was already sent arrives before this one.
  const signal = await end(newcomer, 'SIGINT');
  return newcomer.pid === victim.pid && ageMs < MOST_MS ? signal !== 'SIGINT' : undefined;
}

async function main(): Promise<void> {
  const count = Number(process.argv[2]);
  let trials = 0;
  let failures = 0;
  let attempts = 0;
  while (trials < count && attempts++ < count * 3) {
    const isWrong = await isWronglySignalled();
    if (isWrong === undefined) continue;
    trials++;
    if (isWrong) failures++;
  }
  collector.dispose();
  const counts: TrialCounts = { trials, failures };
  console.log(JSON.stringify(counts));
}

void main();
