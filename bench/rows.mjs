// Measures how long the table of the panel takes to work out its rows, without drawing them, and how
// long the annotation stage of the host takes:
//   npm run bench:rows -- [--rows N] [--updates N]
// A tenth of the processes change at each update. Fails if a median is over its limit
// (lib/limits.mjs); the annotation stage has none.
import { parseArgs } from 'node:util';
import { ensureDependencies } from '../scripts/lib/ensureDependencies.mjs';
import { runScript } from '../scripts/lib/failure.mjs';
import { checkout } from '../scripts/lib/folders.mjs';
import { runCommand } from '../scripts/lib/runCommand.mjs';
import { measureAnnotations } from './lib/annotations.mjs';
import { rowUpdatesOver } from './lib/limits.mjs';
import { measureRowUpdates } from './lib/rowUpdates.mjs';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '5000' },
    updates: { type: 'string', default: '200' },
  },
});

await runScript(async () => {
  await ensureDependencies();
  await runCommand(process.execPath, ['esbuild.mjs', '--production', '--bench'], { cwd: checkout });
  const results = [];
  for (const mode of /** @type {const} */ (['flat', 'tree', 'group'])) {
    for (const filterText of ['', 'node']) {
      const rows = Number(values.rows);
      const updates = Number(values.updates);
      results.push(await measureRowUpdates({ mode, filterText, rows, updates }));
    }
  }
  console.table(
    results.map(({ mode, filterText, shown, medianMs }) => ({
      mode,
      filter: filterText,
      'rows shown': shown,
      'median update (ms)': medianMs.toFixed(2),
    })),
  );
  const stages = await measureAnnotations(Number(values.rows), Number(values.updates));
  console.table(
    stages.map(({ annotators, medianMs }) => ({
      annotators,
      'median sample (ms)': medianMs.toFixed(3),
    })),
  );
  const over = results.flatMap(rowUpdatesOver);
  if (over.length > 0) console.error(`\nOver the limit:\n${over.join('\n')}`);
  return over.length > 0 ? 1 : 0;
});
