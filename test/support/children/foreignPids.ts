// Acts on a process that /proc lists while this process is in a different pid namespace, where the
// same pid belongs to a different process. Prints one JSON object.
//   unshare --pid --fork --kill-child node foreignPids.js PID
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { openKernelIdentity } from '../../../src/ending/kernelIdentity';
import { signalTo } from '../../../src/ending/signals';
import { ProcfsCollector } from '../../../src/collectors/linux/procfsCollector';
import { SIGNAL_ACTIONS } from '../../../src/core/process/action';
import { SnapshotBuilder } from '../../../src/core/process/deltaBuilder';
import { ActionGate } from '../../../src/ui/actions/actionEntrance';
import { ProcessActions } from '../../../src/ui/actions/processActions';
import { realRow } from '../realRow';
import { ToldUser } from '../toldUser';

async function main(): Promise<void> {
  const pid = Number(process.argv[2]);
  const row = realRow(pid);
  writeFileSync('/proc/sys/kernel/ns_last_pid', String(pid - 1));
  const other = spawn('sleep', ['600'], { stdio: 'ignore' });
  const exited = once(other, 'exit');
  await once(other, 'spawn');
  const user = new ToldUser();
  const snapshot = new SnapshotBuilder().next(await new ProcfsCollector().collect());
  const actions = new ProcessActions({
    snapshots: { snapshot, refresh: () => Promise.resolve(true) },
    settings: { current: { confirmKill: 'always', readOnly: false } },
    supported: new Set(SIGNAL_ACTIONS),
    own: () => ({
      hostPid: process.pid,
      collectorPid: undefined,
      protectedNames: new Set<string>(),
    }),
    openIdentity: openKernelIdentity,
    gate: new ActionGate(),
    dialogs: user,
    log: { info: () => undefined, error: () => undefined },
  });
  for (const action of ['forceTerminate', 'killTree'] as const) {
    await actions.run([row.key], action);
  }
  await actions.attach(row.key, {
    present: () => new Set(['lldb']),
    native: ['lldb'],
    programOf: () => undefined,
    start: () => Promise.resolve(true),
  });
  let refusedWith = '';
  try {
    signalTo(pid, 'forceTerminate')();
  } catch (error) {
    refusedWith = error instanceof Error ? error.name : '';
  }
  // A pending signal would arrive before this one.
  other.kill('SIGINT');
  const [, signal] = (await exited) as unknown[];
  console.log(
    JSON.stringify({
      samePid: other.pid === pid,
      foreignPids: snapshot.machine.foreignPids ?? false,
      told: user.told.map(({ text }) => text),
      asked: user.asked.length,
      refusedWith,
      signal,
    }),
  );
}

void main();
