// Prints figures about the layout of the production code, and fails if one is out of bounds:
//   npm run house
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runScript } from './lib/failure.mjs';
import { checkout } from './lib/folders.mjs';
import { cyclesOf, importsOf, productionFiles, upwardImports } from './lib/importGraph.mjs';

/**
 * Lines per file: the bounds of the median, the maximum, and the share of files that are crumbs.
 */
const MEDIAN = [55, 110];
const LONGEST = 400;
const CRUMB_LINES = 25;
const MOST_CRUMBS = 0.08;

await runScript(() => {
  const files = productionFiles();
  const graph = importsOf(files);
  const lines = files.map((file) => lineCount(file)).sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => lines[Math.floor(share * (lines.length - 1))] ?? 0;
  const crumbs = lines.filter((count) => count < CRUMB_LINES).length / lines.length;
  const importers = files.map(
    (file) => [...graph.values()].filter((imports) => imports.has(file)).length,
  );
  const cycles = cyclesOf(graph);
  const upward = upwardImports(graph);
  console.table({
    files: files.length,
    'lines, p10': at(0.1),
    'lines, median': at(0.5),
    'lines, p90': at(0.9),
    'lines, longest': at(1),
    'under 25 lines': percent(crumbs),
    'with one importer': percent(importers.filter((count) => count === 1).length / files.length),
    'import cycles': cycles.length,
    'upward imports': upward.length,
  });
  for (const cycle of cycles) console.log(`cycle: ${cycle.join(' ')}`);
  for (const [from, to] of upward) console.log(`upward: ${from} -> ${to}`);
  const [least = 0, most = 0] = MEDIAN;
  const isRight =
    at(0.5) >= least &&
    at(0.5) <= most &&
    at(1) <= LONGEST &&
    crumbs <= MOST_CRUMBS &&
    cycles.length === 0 &&
    upward.length === 0;
  return Promise.resolve(isRight ? 0 : 1);
});

/** @param {string} file */
function lineCount(file) {
  return readFileSync(path.join(checkout, file), 'utf8').trimEnd().split('\n').length;
}

/** @param {number} share */
function percent(share) {
  return `${(100 * share).toFixed(0)} %`;
}
