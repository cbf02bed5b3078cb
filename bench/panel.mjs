// Measures the panel in a real VS Code on a machine with many idle processes:
//   npm run bench:panel -- [--processes N] [--seconds N] [--json FILE]
// Fails if a frame takes longer than 50 ms, or if ProcLens blocks the extension host for more than
// 20 ms or takes more than 30 ms of CPU to activate.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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
import { ownStretches } from './lib/ownStretches.mjs';
import { coverWithPlainList, measureFrames, scrollThrough } from './lib/panelFrames.mjs';

const MOST_FRAME_MS = 50;
const MOST_BLOCKED_MS = 20;
const MOST_ACTIVATION_MS = 30;
const companion = fileURLToPath(new URL('companion', import.meta.url));

const { values } = parseArgs({
  options: {
    processes: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '20' },
    json: { type: 'string' },
  },
});
const processes = Number(values.processes);
const seconds = Number(values.seconds);

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
  const file = path.join(dataDir, 'host.json');
  const server = await startServer({
    dataDir,
    extensionsDir,
    env: { ...process.env, PROCLENS_BENCH: JSON.stringify({ file, seconds }) },
  });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(server.url({ folder: checkout }));
    const panel = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    const grid = panel.getByRole('grid', { name: 'Processes' });
    await grid.locator('[role=row][data-key]').first().waitFor({ timeout: 180_000 });
    // The profile of the extension host uses some of the machine, as the workbench does.
    while (!existsSync(file)) await wait(250);
    const half = (seconds * 1000) / 2;
    const updates = await measureFrames(grid, () => wait(half));
    const scrolling = await measureFrames(grid, () => scrollThrough(grid, half));
    const list = await coverWithPlainList(grid, processes);
    const plainList = await measureFrames(list, () => scrollThrough(list, half));
    return { updates, scrolling, plainList, ...hostFigures(file) };
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** @typedef {Record<'load' | 'activate', import('./companion/extension.mjs').Cost>} Activation */

/** @param {string} file */
function hostFigures(file) {
  const { activation, phases } = JSON.parse(readFileSync(file, 'utf8'));
  const host = Object.fromEntries(
    Object.entries(phases).map(([name, { profile, loopDelayMs }]) => [
      name,
      { loopDelayMs, own: ownStretches(profile, (url) => url.endsWith('/dist/extension.js')) },
    ]),
  );
  return { activation: /** @type {Activation} */ (activation), host };
}

/** @param {Awaited<ReturnType<typeof measure>>} figures */
function report({ updates, scrolling, plainList, activation, host }) {
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
  console.table(
    Object.fromEntries(
      Object.entries(activation).map(([step, { cpuMs, wallMs }]) => [
        step,
        { 'CPU (ms)': ms(cpuMs), 'wall time (ms)': ms(wallMs) },
      ]),
    ),
  );
  if (values.json) {
    const figures = { processes, seconds, updates, scrolling, plainList, activation, host };
    writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  }
  const longestFrame = Math.max(updates.longestFrameMs, scrolling.longestFrameMs);
  const slowGap = Math.max(updates.p99GapMs, scrolling.p99GapMs);
  const longestBlock = Math.max(...Object.values(host).map(({ own }) => own.longestMs));
  if (longestFrame > MOST_FRAME_MS) fail(`A frame took ${ms(longestFrame)} ms.`);
  if (slowGap > MOST_FRAME_MS)
    fail(`1 % of the frames came ${ms(slowGap)} ms or more after the previous one.`);
  if (longestBlock > MOST_BLOCKED_MS)
    fail(`The extension host was blocked for ${ms(longestBlock)} ms.`);
  // No time at all means that the profile was not of ProcLens.
  if (Object.values(host).some(({ own }) => own.count === 0)) fail('ProcLens did nothing.');
  const activationMs = activation.load.cpuMs + activation.activate.cpuMs;
  if (activationMs > MOST_ACTIVATION_MS) fail(`Activation took ${ms(activationMs)} ms of CPU.`);
  // No time at all means that something other than ProcLens was watched.
  if (activationMs === 0) fail('The loading of ProcLens was not observed.');

  /** @param {import('./lib/panelFrames.mjs').FrameFigures} figures */
  function row(figures) {
    return {
      frames: figures.frames,
      'median gap (ms)': ms(figures.medianGapMs),
      'p99 gap (ms)': ms(figures.p99GapMs),
      'longest gap (ms)': ms(figures.longestGapMs),
      'longest work per frame (ms)': ms(figures.longestWorkMs),
      'longest frame (ms)': ms(figures.longestFrameMs),
      updates: figures.updates,
      'median script per update (ms)': ms(figures.medianUpdateMs),
      'longest script (ms)': ms(figures.longestUpdateMs),
    };
  }
}

/** @param {string} sentence */
function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}
