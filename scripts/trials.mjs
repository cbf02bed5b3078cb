// Runs the hostile trials in full and prints one table: node scripts/trials.mjs [NAME…]
// `npm test` runs a tenth of each.
import { ensureDependencies } from './lib/ensureDependencies.mjs';
import { Failure, runScript } from './lib/failure.mjs';
import { checkout, testBuild } from './lib/folders.mjs';
import { runCommand } from './lib/runCommand.mjs';
import { missingFor, runTrial, TRIALS } from './lib/trials.mjs';

await runScript(async () => {
  const trials = chosenTrials(process.argv.slice(2));
  await ensureDependencies();
  await runCommand(process.execPath, ['esbuild.mjs', '--tests'], { cwd: checkout });
  console.log(row('trials', 'failures', 'seconds', 'what'));
  let isGood = true;
  for (const trial of trials) isGood = (await run(trial)) && isGood;
  return isGood ? 0 : 1;
});

/** @param {readonly string[]} names */
function chosenTrials(names) {
  const unknown = names.filter((name) => !TRIALS.some((trial) => trial.name === name));
  if (unknown.length > 0) {
    const known = TRIALS.map(({ name }) => name).join(', ');
    throw new Failure(`There are no trials called ${unknown.join(', ')}. Known trials: ${known}.`);
  }
  return names.length > 0 ? TRIALS.filter(({ name }) => names.includes(name)) : TRIALS;
}

/**
 * Returns true if all trials ran and none failed.
 * @param {import('./lib/trials.mjs').Trial} trial
 */
async function run(trial) {
  const what = `${trial.counted}: ${trial.failure}`;
  const missing = missingFor(trial);
  if (missing !== undefined) {
    console.log(row('none', '-', '-', `${what}. NOT RUN: ${missing}.`));
    return false;
  }
  const startMs = performance.now();
  const {
    trials,
    failures,
    notes = {},
    examples = [],
  } = await runTrial(trial, trial.count, testBuild);
  const seconds = ((performance.now() - startMs) / 1000).toFixed(0);
  console.log(row(String(trials), String(failures), seconds, what));
  for (const [name, value] of Object.entries(notes)) {
    console.log(row('', '', '', `  ${name}: ${String(value)}`));
  }
  for (const example of examples) console.log(row('', '', '', `  failed: ${example}`));
  return trials === trial.count && failures === 0;
}

/**
 * @param {string} trials
 * @param {string} failures
 * @param {string} seconds
 * @param {string} what
 */
function row(trials, failures, seconds, what) {
  return `${trials.padStart(7)} ${failures.padStart(9)} ${seconds.padStart(8)}  ${what}`;
}
