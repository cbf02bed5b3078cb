// Measures the extension host of each window: how long ProcLens takes to activate and, on request, its
// work while only the status bar shows processes, then with the panel open. It also offers a trivial
// webview to compare the panel with. PROCLENS_BENCH configures it (JSON: {folder, seconds}); requests
// and results are files in the folder, named by the pid of the extension host.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import Module from 'node:module';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { commands, extensions, StatusBarAlignment, ViewColumn, window } from 'vscode';

/** VS Code itself is busy after it starts. */
const SETTLE_MS = 10_000;
const SAMPLE_US = 250;
const LOOK_MS = 250;
const TRIVIAL_COMMAND = 'proclensBench.openTrivial';
/** @type {Cost} */
const NOTHING = { wallMs: 0, cpuMs: 0 };

export function activate() {
  const { folder, seconds } = JSON.parse(process.env['PROCLENS_BENCH'] ?? 'null') ?? {};
  if (!folder) return;
  offerTrivialWebview();
  void measure(folder, seconds * 1000);
}

/**
 * @param {string} folder
 * @param {number} ms
 */
async function measure(folder, ms) {
  const { pid } = process;
  const activation = await activateProcLens();
  write(path.join(folder, `activation-${pid}.json`), activation);
  while (!existsSync(path.join(folder, `observe-${pid}`))) await wait(LOOK_MS);
  const statusBarOnly = await observe(ms);
  await commands.executeCommand('proclens.openPanel');
  await wait(SETTLE_MS);
  const panelOpen = await observe(ms);
  write(path.join(folder, `phases-${pid}.json`), { statusBarOnly, panelOpen });
}

/**
 * @param {string} file
 * @param {unknown} value
 */
function write(file, value) {
  writeFileSync(`${file}.draft`, JSON.stringify(value));
  renameSync(`${file}.draft`, file);
}

/** Offers a webview with one line of text, opened like the panel by a status bar item. */
function offerTrivialWebview() {
  commands.registerCommand(TRIVIAL_COMMAND, () => {
    const panel = window.createWebviewPanel('bench.trivial', 'Trivial', ViewColumn.Active, {
      enableScripts: true,
    });
    panel.webview.html = '<!doctype html><p id="trivial">Ready</p>';
  });
  const item = window.createStatusBarItem('trivial', StatusBarAlignment.Left, -11);
  item.name = item.text = 'Trivial';
  item.command = TRIVIAL_COMMAND;
  item.show();
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
