// Measures which part of the CPU in use the rows account for: coverage INTERVAL_MS COUNT. Prints one
// JSON object with an entry for each interval, in milliseconds of CPU time.
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { readKernelUnits } from '../../src/collectors/linux/kernelUnits';
import { parseSystemStat } from '../../src/collectors/linux/parse/machine';
import { ProcFileReader } from '../../src/collectors/linux/procFileReader';
import type { Snapshot } from '../../src/core/process/snapshot';
import { CollectorLink } from './collectorLink';

/** The fields of the `cpu` line that are the work of processes: user, nice and system. */
const OF_PROCESSES = 3;

const { ticksPerSecond } = readKernelUnits(new ProcFileReader('/proc'));

async function main(): Promise<void> {
  const [intervalMs = 2000, count = 20] = process.argv.slice(2).map(Number);
  const link = new CollectorLink();
  await link.sample();
  await wait(intervalMs);
  let last = await measure(link);
  const start = performance.now();
  const intervals = [];
  for (let i = 1; i <= count; i++) {
    await wait(Math.max(0, start + i * intervalMs - performance.now()));
    const now = await measure(link);
    const elapsedMs = now.snapshot.intervalMs ?? 0;
    intervals.push({
      elapsed_ms: elapsedMs,
      cores: now.snapshot.machine.cpuCount,
      busy_ms: now.busyMs - last.busyMs,
      ...rowsMs(now.snapshot, elapsedMs),
    });
    last = now;
  }
  console.log(JSON.stringify({ intervals }));
  link.close();
}

async function measure(link: CollectorLink): Promise<{ busyMs: number; snapshot: Snapshot }> {
  const before = busyMs();
  const { snapshot } = await link.sample();
  // The rows are read in between.
  return { busyMs: (before + busyMs()) / 2, snapshot };
}

function busyMs(): number {
  const ticks = parseSystemStat(readFileSync('/proc/stat'))?.cpuTicks ?? [];
  const ofProcesses = ticks.slice(0, OF_PROCESSES).reduce((sum, one) => sum + one, 0);
  return (ofProcesses * 1000) / ticksPerSecond;
}

function rowsMs({ processes }: Snapshot, elapsedMs: number) {
  let own = 0;
  let ended = 0;
  for (const { cpuPercent = 0, childrenCpuPercent = 0 } of processes.values()) {
    own += cpuPercent;
    ended += childrenCpuPercent;
  }
  return { own_ms: (own / 100) * elapsedMs, ended_ms: (ended / 100) * elapsedMs };
}

void main();
