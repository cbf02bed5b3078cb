// Tries to kill a process of a different user. A separate program, because it runs with fewer
// privileges than the test. Prints the confirmations and messages for the user.
//   node deniedSignal.js PID
import { openKernelIdentity } from '../../../src/ending/kernelIdentity';
import type { OutcomeMessage } from '../../../src/ui/actions/actionReport';
import { ActionGate } from '../../../src/ui/actions/actionEntrance';
import { ProcessActions } from '../../../src/ui/actions/processActions';
import { RealSnapshots } from '../realSnapshots';

async function main(): Promise<void> {
  const snapshots = new RealSnapshots();
  await snapshots.refresh();
  const info = snapshots.snapshot?.processes.get(Number(process.argv[2]));
  if (!info) throw new Error('That process is not listed.');
  const asked: string[] = [];
  const told: OutcomeMessage[] = [];
  const actions = new ProcessActions({
    snapshots,
    settings: { current: { confirmKill: 'always', readOnly: false } },
    supported: new Set(['forceTerminate']),
    own: () => ({
      hostPid: process.pid,
      collectorPid: undefined,
      protectedNames: new Set<string>(),
    }),
    gate: new ActionGate(),
    openIdentity: openKernelIdentity,
    dialogs: {
      ask: ({ message }) => {
        asked.push(message);
        return Promise.resolve(true);
      },
      answered: () => undefined,
      showLog: () => undefined,
      tell: (outcome) => told.push(outcome),
      warn: () => Promise.resolve(undefined),
    },
    log: { info: () => undefined, error: (text) => console.error(text) },
  });
  await actions.run([info.key], 'forceTerminate');
  snapshots.dispose();
  console.log(JSON.stringify({ asked, told }));
}

void main();
