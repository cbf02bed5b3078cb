// Measures which part of the CPU in use the rows of ProcLens account for while many processes end
// within moments, beside what the living ones used themselves, as htop shows it:
//   npm run bench:coverage -- [--quick] [--load NAME] [--json FILE]
// Fails if too little or too much is accounted for (lib/limits.mjs).
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from '../scripts/lib/ensureDependencies.mjs';
import { runScript } from '../scripts/lib/failure.mjs';
import { checkout } from '../scripts/lib/folders.mjs';
import { runCommand } from '../scripts/lib/runCommand.mjs';
import { COVERAGE_LOADS, missingPrograms, startLoad } from './lib/coverageLoads.mjs';
import { coverageOf } from './lib/coverage.mjs';
import { coverageOverLimit } from './lib/limits.mjs';
import { printCoverage } from './lib/report.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    load: { type: 'string' },
    json: { type: 'string' },
  },
});
const INTERVAL_MS = 2000;
const COUNT = values.quick ? 10 : 30;

await runScript(async () => {
  await ensureDependencies();
  const missing = missingPrograms();
  if (missing.length > 0) {
    console.error(`Install ${missing.join(', ')} to measure this.`);
    return 1;
  }
  await runCommand(process.execPath, ['esbuild.mjs', '--production', '--bench'], { cwd: checkout });
  await runCommand(process.execPath, ['esbuild.mjs', '--tests'], { cwd: checkout });
  const program = path.join(checkout, 'dist/bench/coverage.js');
  const chosen = COVERAGE_LOADS.filter(({ name }) => !values.load || name === values.load);
  const results = [];
  for (const load of chosen) {
    const running = startLoad(load);
    try {
      const args = [program, String(INTERVAL_MS), String(COUNT)];
      const { intervals } = JSON.parse(await runCommand(process.execPath, args, { quiet: true }));
      results.push({ load: load.label, ...coverageOf(intervals) });
    } finally {
      await running.stop();
    }
  }
  printCoverage(results);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
  const over = results.flatMap(coverageOverLimit);
  if (over.length > 0) console.error(`\nOver the limit:\n${over.join('\n')}`);
  return over.length > 0 ? 1 : 0;
});
