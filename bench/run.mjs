// Measures the cost of ProcLens and of alternatives in a single run:
//   npm run bench -- [--quick] [--busy M] [--json FILE] [--plot FILE.svg|FILE.png]
// Fails if a figure is over its limit (lib/limits.mjs, lib/ratios.mjs).
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ensureDependencies } from '../scripts/lib/ensureDependencies.mjs';
import { runScript } from '../scripts/lib/failure.mjs';
import { checkout } from '../scripts/lib/folders.mjs';
import { runCommand } from '../scripts/lib/runCommand.mjs';
import { bundleSizes } from './lib/bundleSizes.mjs';
import { contest, quickEnough } from './lib/contest.mjs';
import { findContestants } from './lib/contestants.mjs';
import { startHerd } from './lib/herd.mjs';
import { measureHostLoad } from './lib/hostLoad.mjs';
import { overLimits } from './lib/limits.mjs';
import { countProcesses, describeMachine } from './lib/machine.mjs';
import { plot } from './lib/plot.mjs';
import { ratiosOf } from './lib/ratios.mjs';
import {
  printHostLoads,
  printRatios,
  printResults,
  printSizes,
  printWebviews,
} from './lib/report.mjs';
import { measureWebview } from './lib/webviewFrames.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    busy: { type: 'string', default: '0' },
    json: { type: 'string' },
    plot: { type: 'string' },
  },
});

/** @typedef {{extra: number, turns: number, budgetMs: number}} Round */

const plan = values.quick
  ? {
      /** @type {Round[]} */
      rounds: [{ extra: 1000, turns: 15, budgetMs: 5000 }],
      loads: [{ total: 0, extra: 1000, seconds: 10 }],
      rows: [],
    }
  : {
      rounds: [
        { extra: 0, turns: 12, budgetMs: 1500 },
        { extra: 1000, turns: 10, budgetMs: 2000 },
        { extra: 5000, turns: 7, budgetMs: 2500 },
      ],
      loads: [
        { total: 400, extra: 0, seconds: 30 },
        { total: 1400, extra: 0, seconds: 30 },
      ],
      rows: [1000, 5000],
    };
/** The number of processes in the herd that keep a core busy each. */
const busy = Number(values.busy);
const INTERVAL_MS = 2000;
const WEBVIEW_MS = 2500;

await runScript(async () => {
  await ensureDependencies();
  const peersInstalled = await ensureDependencies(import.meta.dirname).then(
    () => true,
    () => false,
  );
  await runCommand(process.execPath, ['esbuild.mjs', '--production', '--bench'], { cwd: checkout });
  if (values.plot && !peersInstalled) {
    console.error("Couldn't plot: the packages of bench/ could not be installed.");
    return 1;
  }
  const { contestants, absent } = findContestants({ peersInstalled });
  for (const { name, reason } of absent) console.log(`Left out: ${name}. ${reason}`);

  const results = [];
  for (const round of plan.rounds) {
    const quick = quickEnough(contestants, results);
    for (const { label } of contestants.filter((one) => !quick.includes(one)))
      console.log(`Left out at ${String(round.extra)}: ${label}. It takes seconds with fewer.`);
    results.push(...(await withHerd(round.extra, () => contest(quick, round))));
  }
  const loads = [];
  for (const { total, extra, seconds } of plan.loads) {
    const idle = Math.max(extra, total - countProcesses());
    loads.push(await withHerd(idle, () => measureHostLoad({ seconds, intervalMs: INTERVAL_MS })));
  }
  const webviews = [];
  for (const rows of plan.rows) webviews.push(await measureWebview({ rows, ms: WEBVIEW_MS }));

  const ratios = ratiosOf(results, loads.at(-1));
  const sizes = bundleSizes();
  printResults(results, contestants);
  printRatios(ratios);
  printHostLoads(loads);
  if (webviews.length > 0) printWebviews(webviews);
  printSizes(sizes);

  if (values.json) {
    const herd = { idle: plan.rounds.map(({ extra }) => extra), busy };
    const system = { loads, webviews, bundle_bytes: sizes };
    const figures = { machine: describeMachine(), herd, results, ratios, system };
    writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  }
  if (values.plot) await plot(values.plot, results, contestants);

  const over = overLimits({
    ratios,
    absent: new Set(absent.map(({ name }) => name)),
    herds: plan.rounds.map(({ extra }) => extra),
    loads,
    webviews,
    sizes,
  });
  if (over.length > 0) console.error(`\nOver the limit:\n${over.join('\n')}`);
  return over.length > 0 ? 1 : 0;
});

/**
 * @template T
 * @param {number} idle
 * @param {() => Promise<T>} measure
 * @returns {Promise<T>}
 */
async function withHerd(idle, measure) {
  const herd = await startHerd({ idle, busy });
  try {
    return await measure();
  } finally {
    await herd.stop();
  }
}
