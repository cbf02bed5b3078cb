// Measures the panel in a real VS Code on a machine with many idle processes:
//   npm run bench:panel -- [--processes N] [--seconds N] [--windows N] [--openings N] [--json FILE]
// Fails if a figure is over its limit (lib/limits.mjs).
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureDependencies } from '../scripts/lib/ensureDependencies.mjs';
import { checkout } from '../scripts/lib/folders.mjs';
import { linkExtensions } from '../scripts/lib/linkExtensions.mjs';
import { openBrowser } from '../scripts/lib/openBrowser.mjs';
import { runCommand } from '../scripts/lib/runCommand.mjs';
import { startServer } from '../scripts/lib/startServer.mjs';
import { temporaryFolder } from '../scripts/lib/temporaryFolder.mjs';
import { writeUserSettings } from '../scripts/lib/userSettings.mjs';
import { startHerd } from './lib/herd.mjs';
import { panelOver } from './lib/limits.mjs';
import { measureOpenings, noteOpenings } from './lib/openings.mjs';
import { ownStretches } from './lib/ownStretches.mjs';
import { coverWithPlainList, measureFrames, scrollThrough } from './lib/panelFrames.mjs';
import { quantile } from './lib/quantile.mjs';

const companion = fileURLToPath(new URL('companion', import.meta.url));

const { values } = parseArgs({
  options: {
    processes: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '20' },
    windows: { type: 'string', default: '9' },
    openings: { type: 'string', default: '15' },
    json: { type: 'string' },
  },
});
const processes = Number(values.processes);
const seconds = Number(values.seconds);
const windows = Number(values.windows);
const openings = Number(values.openings);

await ensureDependencies();
await runCommand(process.execPath, ['esbuild.mjs', '--production'], { cwd: checkout });
const herd = await startHerd({ idle: processes });
try {
  report(await measure());
} finally {
  await herd.stop();
}

async function measure() {
  const dataDir = temporaryFolder('data');
  const extensionsDir = temporaryFolder('extensions');
  writeUserSettings(path.join(dataDir, 'data/User'), 'dark');
  linkExtensions(extensionsDir, [checkout, companion]);
  const folder = path.join(dataDir, 'bench');
  mkdirSync(folder);
  const server = await startServer({
    dataDir,
    extensionsDir,
    env: { ...process.env, PROCLENS_BENCH: JSON.stringify({ folder, seconds }) },
  });
  const browser = await openBrowser();
  try {
    const first = await openWindow(browser, server.url({ folder: checkout }), folder);
    const opened = await measureOpenings(first.page, openings);
    const file = path.join(folder, `phases-${first.hostPid}.json`);
    writeFileSync(path.join(folder, `observe-${first.hostPid}`), '');
    const panel = first.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    const grid = panel.getByRole('grid', { name: 'Processes' });
    await grid.locator('[role=row][data-key]').first().waitFor({ timeout: 180_000 });
    // The profile of the extension host uses some of the machine, as the workbench does.
    while (!existsSync(file)) await wait(250);
    const half = (seconds * 1000) / 2;
    const updates = await measureFrames(grid, () => wait(half));
    const scrolling = await measureFrames(grid, () => scrollThrough(grid, half));
    const list = await coverWithPlainList(grid, processes);
    const plainList = await measureFrames(list, () => scrollThrough(list, half));
    await first.page.close();
    const activations = [first.activation];
    while (activations.length < windows) {
      const next = await openWindow(browser, server.url({ folder: checkout }), folder);
      activations.push(next.activation);
      await next.page.close();
    }
    return { updates, scrolling, plainList, opened, host: hostFigures(file), activations };
  } finally {
    await browser.close();
    await server.stop();
  }
}

/**
 * Opens a window of VS Code and waits until ProcLens is active there.
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {string} folder where the companion writes its files
 */
async function openWindow(browser, url, folder) {
  const before = new Set(readdirSync(folder));
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await noteOpenings(page);
  await page.goto(url);
  for (;;) {
    await wait(250);
    const written = readdirSync(folder).find(
      (name) => !before.has(name) && /^activation-\d+\.json$/.test(name),
    );
    if (written === undefined) continue;
    const activation = /** @type {Activation} */ (
      JSON.parse(readFileSync(path.join(folder, written), 'utf8'))
    );
    return { page, activation, hostPid: Number(/\d+/.exec(written)?.[0]) };
  }
}

/** @typedef {Record<'load' | 'activate', import('./companion/extension.mjs').Cost>} Activation */

/** @param {string} file */
function hostFigures(file) {
  return Object.fromEntries(
    Object.entries(JSON.parse(readFileSync(file, 'utf8'))).map(
      ([name, { profile, loopDelayMs }]) => [
        name,
        { loopDelayMs, own: ownStretches(profile, (url) => url.endsWith('/dist/extension.js')) },
      ],
    ),
  );
}

/** @param {Awaited<ReturnType<typeof measure>>} figures */
function report(figures) {
  const { updates, scrolling, plainList, opened, activations, host } = figures;
  const ms = (/** @type {number} */ value) => value.toFixed(1);
  console.log(`\n${String(processes)} idle processes in addition to those of the machine\n`);
  console.table({
    'updates only': row(updates),
    'scrolling with updates': row(scrolling),
    'scrolling a plain list': row(plainList),
  });
  console.table(
    Object.fromEntries(
      Object.entries(host).map(([name, { own, loopDelayMs }]) => [
        name,
        {
          'longest by ProcLens (ms)': ms(own.longestMs),
          'total by ProcLens (ms)': ms(own.totalMs),
          'p99 loop delay (ms)': ms(loopDelayMs.p99),
          'max loop delay (ms)': ms(loopDelayMs.max),
        },
      ]),
    ),
  );
  const median = (/** @type {(one: Activation) => number} */ of) =>
    quantile(activations.map(of), 0.5);
  console.table(
    Object.fromEntries(
      /** @type {const} */ (['load', 'activate']).map((step) => [
        step,
        {
          'CPU, median (ms)': ms(median((one) => one[step].cpuMs)),
          'wall time, median (ms)': ms(median((one) => one[step].wallMs)),
        },
      ]),
    ),
  );
  console.table({
    'first rows of the panel': { 'after the click, median (ms)': ms(opened.panel) },
    'first text of a trivial webview': { 'after the click, median (ms)': ms(opened.trivial) },
  });
  if (values.json) {
    const result = { processes, seconds, ...figures };
    writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
  }
  const over = panelOver({
    frames: [updates, scrolling],
    longestBlockMs: Math.max(...Object.values(host).map(({ own }) => own.longestMs)),
    activationMs: median(({ load, activate }) => load.cpuMs + activate.cpuMs),
    openingMs: opened.panel - opened.trivial,
  });
  // No time at all means that the profile was not of ProcLens.
  if (Object.values(host).some(({ own }) => own.count === 0)) over.push('ProcLens did nothing.');
  if (median(({ load }) => load.cpuMs) === 0)
    over.push('The loading of ProcLens was not observed.');
  if (over.length > 0) {
    console.error(`\nOver the limit:\n${over.join('\n')}`);
    process.exitCode = 1;
  }

  /** @param {import('./lib/panelFrames.mjs').FrameFigures} one */
  function row(one) {
    return {
      frames: one.frames,
      'median gap (ms)': ms(one.medianGapMs),
      'p99 gap (ms)': ms(one.p99GapMs),
      'longest gap (ms)': ms(one.longestGapMs),
      'longest work per frame (ms)': ms(one.longestWorkMs),
      'longest frame (ms)': ms(one.longestFrameMs),
      updates: one.updates,
      'median script per update (ms)': ms(one.medianUpdateMs),
      'longest script (ms)': ms(one.longestUpdateMs),
    };
  }
}
