// Measures what titles of processes cost:
//   npm run bench:titles -- [--rounds N]
// Fails if a title takes longer than its limit (lib/limits.mjs), or if a collector makes titles again
// while nothing starts.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from '../scripts/lib/ensureDependencies.mjs';
import { runScript } from '../scripts/lib/failure.mjs';
import { checkout } from '../scripts/lib/folders.mjs';
import { runCommand } from '../scripts/lib/runCommand.mjs';
import { titlesOverLimit } from './lib/limits.mjs';
import { quantile } from './lib/quantile.mjs';

const TICKS = 20;

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '200' } } });

await runScript(async () => {
  await ensureDependencies();
  await runCommand(process.execPath, ['esbuild.mjs', '--production', '--bench'], { cwd: checkout });
  /** @type {typeof import('./programs/titleCost')} */
  const { titlesMade, titleTimes } = await import(path.join(checkout, 'dist/bench/titleCost.js'));

  const made = await titlesMade(TICKS);
  const times = titleTimes(Number(values.rounds));
  const [medianUs, tenthUs] = [quantile(times, 0.5), quantile(times, 0.9)];
  console.log(
    `One title: ${medianUs.toFixed(1)} µs, ${tenthUs.toFixed(1)} µs in nine of ten rounds`,
  );
  console.log(`Titles in the first reading: ${made.first}, in ${TICKS} more: ${made.later}`);
  const over = titlesOverLimit({ tenthUs, ...made });
  if (over.length > 0) console.error(`\nOver the limit:\n${over.join('\n')}`);
  return over.length > 0 ? 1 : 0;
});
