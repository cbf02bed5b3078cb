// Measures the cost of a key press in the filter box with 5,000 processes, a tenth of which have
// changed since the previous one: parsing the query, compiling it and running it on all of them.
//   npm run bench:queries -- [--rows N] [--rounds N]
// Fails if nine of ten rounds of a query don't end within the limit (lib/limits.mjs).
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from '../scripts/lib/ensureDependencies.mjs';
import { runScript } from '../scripts/lib/failure.mjs';
import { checkout } from '../scripts/lib/folders.mjs';
import { runCommand } from '../scripts/lib/runCommand.mjs';
import { MOST_STRETCH_MS, queriesOverLimit, stretchesOverLimit } from './lib/limits.mjs';
import { quantile } from './lib/quantile.mjs';
import { queryRows } from './lib/queryRows.mjs';
import { printQueries, printRequestTurns } from './lib/report.mjs';
import { measureRequestTurns } from './lib/requestTurns.mjs';

const QUERIES = [
  ...['n', 'no', 'node', 'chrm', 'pg', 'vscd', 'tsserver', 'py', 'dckr', 'xyz', '3000'],
  ...['node worker', 'gopls or clangd', '-node -chrome', '"--type=renderer"'],
  ...['cpu>5 mem>200mb', 'user:root age<1h', 'name:node cmd:tsserver', 'pid:1000-3000,5000'],
  ...['/node.*server/', 'name:/^(py|ruby)/', '/(a+)+$/'],
];
const NOW_MS = 1_700_000_600_000;

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '30' },
  },
});

await runScript(async () => {
  await ensureDependencies();
  await runCommand(process.execPath, ['esbuild.mjs', '--production', '--bench'], { cwd: checkout });
  /** @type {typeof import('./programs/queryLanguage')} */
  const language = await import(path.join(checkout, 'dist/bench/queryLanguage.js'));
  const rows = queryRows(Number(values.rows));

  const ask = (/** @type {string} */ text) => {
    const parsed = language.parseQuery(text);
    if (!parsed.ok) throw new Error(`Invalid query: ${text}`);
    const compiled = language.compileQuery(parsed.query);
    return rows.filter((row) => compiled.accepts(row, NOW_MS)).length;
  };
  /** The first rounds run code that is not compiled yet. */
  for (let i = 0; i < 3; i++) QUERIES.forEach(ask);

  const results = QUERIES.map((query) => {
    const times = Array.from({ length: Number(values.rounds) }, (_, round) => {
      for (let i = round % 10; i < rows.length; i += 10) {
        rows.splice(i, 1, ...rows.slice(i, i + 1).map((row) => ({ ...row })));
      }
      const start = performance.now();
      ask(query);
      return performance.now() - start;
    });
    return { query, matches: ask(query), ms: quantile(times, 0.5), p90Ms: quantile(times, 0.9) };
  });
  printQueries(results, rows.length);
  const turns = await measureRequestTurns(MOST_STRETCH_MS);
  printRequestTurns(turns);
  const failures = [...queriesOverLimit(results), ...stretchesOverLimit(turns)];
  if (failures.length > 0) console.error(`\nOver the limit:\n${failures.join('\n')}`);
  return failures.length > 0 ? 1 : 0;
});
