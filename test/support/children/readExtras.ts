// Reads the extra fields of the process with this pid. A separate program, so that it can run as a
// different user. Prints them as JSON.
//   node readExtras.js PID
import { ProcfsCollector } from '../../../src/collectors/linux/procfsCollector';
import { EXTRA_FIELDS } from '../../../src/core/process/fields';

async function main(): Promise<void> {
  const collector = new ProcfsCollector();
  const { processes, counts } = await collector.collect(new Set(EXTRA_FIELDS));
  collector.dispose();
  const reading = processes.find(({ pid }) => pid === Number(process.argv[2]));
  const own = processes.find(({ pid }) => pid === process.pid);
  console.log(JSON.stringify({ reading, own, counts }));
}

void main();
