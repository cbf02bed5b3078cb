import { ProcfsCollector } from '../../../src/collectors/linux/procfsCollector';

/** Prints what a collector finds here: the machine, and when the processes that it lists started. */
async function main(): Promise<void> {
  const collector = new ProcfsCollector();
  const { machine, processes } = await collector.collect();
  collector.dispose();
  const starts = processes.map(({ pid, startTimeMs }) => [pid, startTimeMs]);
  process.stdout.write(JSON.stringify({ ...machine, starts }));
}

void main();
