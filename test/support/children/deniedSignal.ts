// Asks a process of somebody else to end, as a program of its own: who runs it has fewer rights than
// the test. Prints the outcome and what is told of it.
//   node deniedSignal.js PID
import { pinProcess } from '../../../src/collectors/linux/pinnedProcess';
import { ProcfsCollector } from '../../../src/collectors/linux/procfsCollector';
import { signalProcesses } from '../../../src/collectors/signalProcesses';
import { SnapshotBuilder } from '../../../src/core/snapshotBuilder';
import { outcomesText } from '../../../src/ui/outcomeText';

async function main(): Promise<void> {
  const collector = new ProcfsCollector({ mostDetailsPerTick: Infinity });
  const snapshot = new SnapshotBuilder().next(await collector.collect());
  collector.dispose();
  const info = snapshot.processes.get(Number(process.argv[2]));
  if (!info) throw new Error('That process is not listed.');
  const result = await signalProcesses({
    processes: [info],
    action: 'forceTerminate',
    openGuard: pinProcess,
    confirm: () => Promise.resolve(true),
  });
  if (result === 'cancelled') throw new Error('Nobody said no.');
  console.log(JSON.stringify({ result, told: outcomesText(result, 'forceTerminate') }));
}

void main();
