// Measures the extension host: how long ProcLens takes to activate, then what it does while only the
// status bar shows processes, then with the panel open. Told by PROCLENS_BENCH (JSON: {file,
// seconds}), which it answers by writing the file.
import { renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { commands, extensions } from 'vscode';

/** VS Code itself is busy after its start. */
const SETTLE_MS = 10_000;
const SAMPLE_US = 250;

export function activate() {
  const { file, seconds } = JSON.parse(process.env['PROCLENS_BENCH'] ?? 'null') ?? {};
  if (file) void measure(file, seconds * 1000);
}

/**
 * @param {string} file
 * @param {number} ms
 */
async function measure(file, ms) {
  const activationMs = await activateProcLens();
  await wait(SETTLE_MS);
  const statusBarOnly = await observe(ms);
  await commands.executeCommand('proclens.openPanel');
  await wait(SETTLE_MS);
  const panelOpen = await observe(ms);
  writeFileSync(
    `${file}.draft`,
    JSON.stringify({ activationMs, phases: { statusBarOnly, panelOpen } }),
  );
  renameSync(`${file}.draft`, file);
}

/** Loading included. This extension is there first, so that nobody has activated it yet. */
async function activateProcLens() {
  const extension = extensions.getExtension('proclens.proclens');
  if (!extension || extension.isActive) throw new Error('ProcLens was active already.');
  const start = performance.now();
  await extension.activate();
  return performance.now() - start;
}

/** @param {number} ms */
async function observe(ms) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_US });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await session.post('Profiler.start');
  delay.enable();
  await wait(ms);
  delay.disable();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return {
    profile,
    loopDelayMs: { p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 },
  };
}
