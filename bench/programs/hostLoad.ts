// Measures the cost of sampling over time: hostLoad SECONDS INTERVAL_MS. Takes a snapshot at every
// interval, as the extension host does, and prints one JSON object.
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { cpuTimeMs } from '../lib/cpuTime.mjs';
import { quantile } from '../lib/quantile.mjs';
import { CollectorLink, type Measured } from './collectorLink';

/** Until every process was seen often enough to be known, and the code is optimized. */
const WARM_UP_TICKS = 60;
const WARM_UP_PAUSE_MS = 25;
/** How long the event loop is observed while idle. */
const WITHOUT_MS = 2000;
const RESOLUTION_MS = 1;

async function main(): Promise<void> {
  const [seconds = 30, intervalMs = 2000] = process.argv.slice(2).map(Number);
  const ticks = Math.round((seconds * 1000) / intervalMs);
  const link = new CollectorLink();
  const full = await link.sample();
  for (let i = 0; i < WARM_UP_TICKS; i++) {
    await wait(WARM_UP_PAUSE_MS);
    await link.sample();
  }
  const without = await loopDelay(() => wait(WITHOUT_MS));

  const measured: Measured[] = [];
  await wait(intervalMs);
  const cpuBefore = cpuTimeMs(link.pid);
  const start = performance.now();
  const during = await loopDelay(async () => {
    for (let tick = 1; tick <= ticks; tick++) {
      measured.push(await link.sample());
      await wait(Math.max(0, start + tick * intervalMs - performance.now()));
    }
  });
  const elapsedMs = performance.now() - start;
  const cpuMs = cpuTimeMs(link.pid) - cpuBefore;
  const wholeBytes = (await link.sample({ whole: true })).bytes;

  const hostMs = measured.map((one) => one.hostMs);
  const bytes = quantile(
    measured.map((one) => one.bytes),
    0.5,
  );
  console.log(
    JSON.stringify({
      processes: measured.at(-1)?.snapshot.processes.size,
      seconds: elapsedMs / 1000,
      interval_ms: intervalMs,
      first_wall_ms: full.wallMs,
      wall_ms: quantile(
        measured.map((one) => one.wallMs),
        0.5,
      ),
      child_cpu_percent: (cpuMs / elapsedMs) * 100,
      child_private_bytes: privateBytes(link.pid),
      delta_bytes: bytes,
      whole_bytes: wholeBytes,
      host_ms: { median: quantile(hostMs, 0.5), max: quantile(hostMs, 1) },
      loop_delay_ms: { without, during },
    }),
  );
  link.close();
}

/** The lateness of timers, without the 1 ms resolution of the meter itself. */
async function loopDelay(during: () => Promise<unknown>): Promise<{ p99: number; max: number }> {
  const meter = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  meter.enable();
  await during();
  meter.disable();
  const late = (ns: number) => Math.max(0, ns / 1e6 - RESOLUTION_MS);
  return { p99: late(meter.percentile(99)), max: late(meter.max) };
}

/** The private memory of the process. What it shares with the host counts as the host's. */
function privateBytes(pid: number): number | null {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const kib = [...text.matchAll(/^Private_(?:Clean|Dirty): *(\d+) kB$/gm)];
    return kib.reduce((sum, [, value]) => sum + Number(value) * 1024, 0);
  } catch {
    return null;
  }
}

void main();
