// Reuses a pid again and again during a confirmation. Run it as the first process of its own pid
// namespace, where the next pid can be chosen. Prints one JSON object.
//   unshare --pid --fork --mount-proc node reusedPids.js ROUNDS signal|tree|attach
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { openKernelIdentity } from '../../../src/ending/kernelIdentity';
import { killTree } from '../../../src/ending/killTree';
import { signalProcesses } from '../../../src/ending/signalProcesses';
import { processKey, type ProcessInfo } from '../../../src/core/process/process';
import { attachDebugger } from '../../../src/ui/integrations/attach/attachDebugger';
import { realRow } from '../realRow';
import { RealSnapshots } from '../realSnapshots';

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

/** Acts on the process with a confirmation. Resolves to how often it wrongly started. */
type Way = (row: ProcessInfo, ask: () => Promise<boolean>, round: number) => Promise<number>;

const snapshots = new RealSnapshots();
const WAYS: Readonly<Record<string, Way>> = {
  signal: async (row, confirm, round) => {
    const action = round % 2 === 0 ? 'terminate' : 'forceTerminate';
    const request = {
      processes: [row],
      action,
      openIdentity: openKernelIdentity,
      watchMs: 0,
    } as const;
    await signalProcesses({ ...request, confirm });
    return 0;
  },
  /** Every second round reuses the pid after the last read, when only the identity can tell. */
  tree: async (row, replace, round) => {
    const isLate = round % 2 === 1;
    let isAnswered = false;
    await killTree({
      roots: [row],
      snapshots: {
        get snapshot() {
          return snapshots.snapshot;
        },
        refresh: async () => {
          const isRead = await snapshots.refresh();
          if (isAnswered) await replace();
          return isRead;
        },
      },
      openIdentity: openKernelIdentity,
      protectionOf: () => undefined,
      claim: () => true,
      confirm: async () => {
        isAnswered = true;
        return isLate || replace();
      },
      isStillAllowed: () => true,
      passMs: 0,
      watchMs: 0,
    });
    return 0;
  },
  attach: async (row, ask) => {
    let begun = 0;
    const debuggers = {
      present: () => new Set(['lldb']),
      native: ['lldb'],
      programOf: () => undefined,
      start: () => Promise.resolve(++begun > 0),
    };
    await attachDebugger(processKey(row), debuggers, {
      snapshots,
      settings: { current: { readOnly: false } },
      own: () => ({
        hostPid: process.pid,
        collectorPid: undefined,
        protectedNames: new Set<string>(),
      }),
      openIdentity: openKernelIdentity,
      dialogs: {
        ask,
        answered: () => undefined,
        showLog: () => undefined,
        tell: () => undefined,
        warn: () => Promise.resolve(undefined),
      },
    });
    return begun;
  },
};

async function main(): Promise<void> {
  const rounds = Number(process.argv[2]);
  const act = WAYS[process.argv[3] ?? ''];
  if (!act) throw new Error('Choose signal, tree or attach.');
  let reused = 0;
  let wrongSignals = 0;
  while (reused < rounds) {
    const victim = await startAs(PID);
    let newcomer: ChildProcess | undefined;
    const ask = async () => {
      // A second confirmation for the same process changes nothing.
      if (newcomer) return true;
      await end(victim, 'SIGKILL');
      newcomer = await startAs(PID);
      return true;
    };
    wrongSignals += await act(realRow(victim.pid ?? 0), ask, reused);
    if (!newcomer) throw new Error('There was no confirmation.');
    if (newcomer.pid === victim.pid) reused++;
    // A pending signal would arrive before this one.
    if ((await end(newcomer, 'SIGINT')) !== 'SIGINT') wrongSignals++;
  }
  snapshots.dispose();
  console.log(JSON.stringify({ reused, wrongSignals }));
}

void main();
