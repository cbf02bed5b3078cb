// Prints by kind how many command lines of the corpora are masked or left alone: npm run secrets.
// Fails if more than 5 % of the secret lines of a kind are missed, or 1 % of the harmless masked.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './lib/ensureDependencies.mjs';
import { runScript } from './lib/failure.mjs';
import { checkout } from './lib/folders.mjs';
import { temporaryFolder } from './lib/temporaryFolder.mjs';

/**
 * A count from test/support/redactionFigures.ts.
 * @typedef {{ kind: string, lines: number, wrong: readonly string[] }} Figure
 */

const MOST_MISSED = 0.05;
const MOST_MASKED = 0.01;

await runScript(async () => {
  await ensureDependencies();
  const { build } = await import('esbuild');
  const bundle = path.join(temporaryFolder('secrets'), 'figures.mjs');
  const entry = path.join(checkout, 'test/support/redactionFigures.ts');
  await build({ entryPoints: [entry], outfile: bundle, bundle: true, format: 'esm' });
  /** @type {{ redactionFigures(): { secret: Figure[], harmless: Figure[] } }} */
  const { redactionFigures } = await import(pathToFileURL(bundle).href);
  const { secret, harmless } = redactionFigures();
  const missed = print('Lines with secrets', 'masked', secret);
  const masked = print('Harmless lines', 'left alone', harmless);
  return missed > MOST_MISSED || masked > MOST_MASKED ? 1 : 0;
});

/**
 * @param {string} title
 * @param {string} right the right result for a line
 * @param {readonly Figure[]} figures
 * @returns the largest share of wrong lines of any kind
 */
function print(title, right, figures) {
  console.log(title);
  for (const { kind, lines, wrong } of figures) {
    console.log(`  ${kind.padEnd(30)} ${lines - wrong.length} of ${lines} ${right}`);
    for (const line of wrong) console.log(`    ${line}`);
  }
  const lines = figures.reduce((sum, figure) => sum + figure.lines, 0);
  const wrong = figures.reduce((sum, figure) => sum + figure.wrong.length, 0);
  const share = ((100 * wrong) / lines).toFixed(1);
  console.log(`  ${'all'.padEnd(30)} ${lines - wrong} of ${lines} ${right} (${share} % are not)\n`);
  return Math.max(...figures.map((figure) => figure.wrong.length / figure.lines));
}
