/**
 * Prints one snapshot as JSON to standard output, and nothing else. CPU usage is measured between
 * two readings.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { SnapshotBuilder } from '../../core/process/deltaBuilder';
import { snapshotJson } from '../../core/export/snapshotJson';
import { createCollector } from '../createCollector';

/**
 * Just over half a second. Below that, the systeminformation library returns its previous result.
 */
const MEASURE_MS = 520;

async function main(): Promise<void> {
  const collector = createCollector('auto', { mostDetailsPerTick: Number.POSITIVE_INFINITY });
  const builder = new SnapshotBuilder();
  builder.next(await collector.collect());
  await wait(MEASURE_MS);
  const snapshot = builder.next(await collector.collect());
  collector.dispose();
  process.stdout.write(`${JSON.stringify(snapshotJson(snapshot))}\n`);
}

// The reader may close the pipe early (`| head`). That is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exitCode = error.code === 'EPIPE' ? 0 : 1;
});
main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
