// Runs the tests: node scripts/test.mjs [unit] [webview] [vscode] [packed]   (all by default)
import { ensureDependencies } from './lib/ensureDependencies.mjs';
import { Failure, runScript } from './lib/failure.mjs';
import { checkout } from './lib/folders.mjs';
import { runCommand } from './lib/runCommand.mjs';
import { testTiers } from './lib/testTiers.mjs';
import { complain, countsText, failuresText, total } from './lib/tierCounts.mjs';

/** @typedef {import('./lib/tierCounts.mjs').Counts} Counts */

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in testTiers));
if (unknown.length > 0) {
  const known = Object.keys(testTiers).join(', ');
  console.error(`There is no test tier called ${unknown.join(', ')}. Known tiers: ${known}.`);
  process.exit(2);
}

await runScript(async () => {
  const names = chosen.length > 0 ? chosen : Object.keys(testTiers);
  const counts = (await build()) ?? (await runAll(names.map((name) => testTiers[name] ?? {})));
  const all = total(Object.values(counts));
  console.log('');
  for (const [name, count] of Object.entries(counts))
    process.stdout.write(failuresText(name, count));
  for (const [name, count] of Object.entries(counts)) {
    console.log(`  ${name.padEnd(10)} ${countsText(count)}`);
  }
  // CI parses this line, so it contains only the two sums.
  console.log(countsText(all));
  return all.failed > 0 ? 1 : 0;
});

/** @returns {Promise<Record<string, Counts> | undefined>} a failure to count, if there is one */
async function build() {
  try {
    await ensureDependencies();
    await runCommand(process.execPath, ['esbuild.mjs', '--tests'], { cwd: checkout });
    return undefined;
  } catch (error) {
    return { build: report('build', error) };
  }
}

/**
 * Runs every tier, whatever the result of the previous one.
 * @param {readonly Readonly<Record<string, () => Promise<Counts>>>[]} tiers
 */
async function runAll(tiers) {
  /** @type {Record<string, Counts>} */
  const counts = {};
  for (const [name, run] of tiers.flatMap((tier) => Object.entries(tier))) {
    console.log(`\n=== ${name} ===`);
    try {
      counts[name] = await run();
    } catch (error) {
      counts[name] = report(name, error);
    }
  }
  return counts;
}

/**
 * @param {string} name
 * @param {unknown} error
 */
function report(name, error) {
  console.error(error instanceof Failure ? error.message : error);
  return complain(name, 'could not be completed');
}
