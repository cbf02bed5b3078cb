// Collects with few and with no file descriptors left. A separate program, because the limit is per
// process. Prints one JSON object.
import { closeSync, openSync, readdirSync } from 'node:fs';
import { ProcfsCollector } from '../../../src/collectors/linux/procfsCollector';

const SPARE = 3;

async function main(): Promise<void> {
  const descriptorsBefore = readdirSync('/proc/self/fd').length;
  const collector = new ProcfsCollector();
  await collector.collect();
  const held: number[] = [];
  try {
    for (;;) held.push(openSync('/dev/null', 'r'));
  } catch {
    // Every descriptor is in use.
  }
  const starved = await collector.collect().then(
    () => undefined,
    (error: unknown) => String(error),
  );
  for (const fd of held.splice(-SPARE)) closeSync(fd);
  const tight = await collector.collect();
  for (const fd of held) closeSync(fd);
  collector.dispose();
  const descriptorsAfter = readdirSync('/proc/self/fd').length;
  console.log(
    JSON.stringify({
      starved,
      counts: tight.counts,
      pids: tight.processes.map(({ pid }) => pid),
      leaked: descriptorsAfter - descriptorsBefore,
    }),
  );
}

void main();
