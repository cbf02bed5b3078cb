import { ProcfsCollector } from '../../../src/collectors/linux/procfsCollector';

/** Prints what a collector finds here: whether the system hides others, and the pids it lists. */
async function main(): Promise<void> {
  const collector = new ProcfsCollector();
  const { machine, processes } = await collector.collect();
  collector.dispose();
  const pids = processes.map(({ pid }) => pid);
  process.stdout.write(JSON.stringify({ hidesOthers: machine.hidesOthers, pids }));
}

void main();
