import type { CollectorChoice } from '../../../src/platform/platform';
import { createCollector } from '../../../src/collectors/createCollector';

/**
 * Prints what a collector reads here: the machine, and the start times of the processes.
 *   node printMachine.js [COLLECTOR]
 */
async function main(): Promise<void> {
  const collector = createCollector((process.argv[2] ?? 'procfs') as CollectorChoice);
  const { machine, processes } = await collector.collect();
  collector.dispose();
  const starts = processes.map(({ pid, startTimeMs }) => [pid, startTimeMs]);
  const measured = processes.filter(({ cpuTimeMs }) => cpuTimeMs !== undefined).length;
  process.stdout.write(JSON.stringify({ ...machine, starts, measured }));
}

void main();
