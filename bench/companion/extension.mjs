// Measures the extension host: how long ProcLens takes to activate, then its work while only the
// status bar shows processes, then with the panel open. PROCLENS_BENCH configures it (JSON: {file,
// seconds}); the results are written to the file.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import Module from 'node:module';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { commands, extensions } from 'vscode';

/** VS Code itself is busy after it starts. */
const SETTLE_MS = 10_000;
const SAMPLE_US = 250;
/** @type {Cost} */
const NOTHING = { wallMs: 0, cpuMs: 0 };

export function activate() {
  const { file, seconds } = JSON.parse(process.env['PROCLENS_BENCH'] ?? 'null') ?? {};
  if (file) void measure(file, seconds * 1000);
}

/**
 * @param {string} file
 * @param {number} ms
 */
async function measure(file, ms) {
  const activation = await activateProcLens();
  await wait(SETTLE_MS);
  const statusBarOnly = await observe(ms);
  await commands.executeCommand('proclens.openPanel');
  await wait(SETTLE_MS);
  const panelOpen = await observe(ms);
  writeFileSync(
    `${file}.draft`,
    JSON.stringify({ activation, phases: { statusBarOnly, panelOpen } }),
  );
  renameSync(`${file}.draft`, file);
}

/** @typedef {{wallMs: number, cpuMs: number}} Cost `cpuMs` of this thread only */

/**
 * Measures loading and `activate()`. The extension host does much else meanwhile, and the workbench
 * uses some of the machine, so only the CPU time is ProcLens's own. This extension runs first, so
 * that ProcLens is not active yet.
 * @returns {Promise<{load: Cost, activate: Cost}>}
 */
async function activateProcLens() {
  const extension = extensions.getExtension('proclens.proclens');
  if (!extension || extension.isActive) throw new Error('ProcLens was already active.');
  const costs = { load: NOTHING, activate: NOTHING };
  const modules = /** @type {any} */ (Module);
  const { _load: load } = modules;
  modules._load = (/** @type {unknown} */ request, /** @type {unknown[]} */ ...rest) => {
    if (request !== path.join(extension.extensionPath, 'dist/extension.js'))
      return load(request, ...rest);
    const [exports, cost] = costOf(() => load(request, ...rest));
    costs.load = cost;
    return {
      ...exports,
      activate(/** @type {unknown} */ context) {
        const [api, cost] = costOf(() => exports.activate(context));
        costs.activate = cost;
        return api;
      },
    };
  };
  try {
    await extension.activate();
  } finally {
    modules._load = load;
  }
  return costs;
}

/**
 * @param {() => any} act
 * @returns {[any, Cost]}
 */
function costOf(act) {
  const cpu = threadCpuMs();
  const start = performance.now();
  const result = act();
  const wallMs = performance.now() - start;
  return [result, { wallMs, cpuMs: threadCpuMs() - cpu }];
}

function threadCpuMs() {
  const [nanoseconds] = readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ');
  return Number(nanoseconds) / 1e6;
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
