import { readFileSync } from 'node:fs';

/**
 * @typedef {{title: string, reason: string}} FailedTest
 * @typedef {{passed: number, failed: number, skipped?: number, failures?: FailedTest[]}} Counts
 */

/**
 * Counts the tests of a run from the file its reporter wrote. A run that wrote no file, had no
 * tests, or ended badly in spite of its counts adds one failure, so that no total can hide it.
 * @param {string} name
 * @param {string} resultsFile
 * @param {boolean} endedWell
 * @returns {Counts}
 */
export function countRun(name, resultsFile, endedWell) {
  const written = readResults(resultsFile);
  if (!written) return complain(name, 'left no results: it ended before its tests did');
  if (written.passed + written.failed === 0) return complain(name, 'ran no test');
  if (!endedWell && written.failed === 0) {
    return { ...written, ...complain(name, 'ended badly after its tests had passed', written) };
  }
  return written;
}

/**
 * @param {string} name
 * @param {string} reason
 * @param {Pick<Counts, 'passed'>} [counts]
 * @returns {Counts}
 */
export function complain(name, reason, { passed } = { passed: 0 }) {
  console.error(`FAILED: the run "${name}" ${reason}.`);
  return { passed, failed: 1, failures: [{ title: 'the whole run', reason: `It ${reason}.` }] };
}

/**
 * @param {string} file
 * @returns {Counts | undefined}
 */
function readResults(file) {
  try {
    const { passed, failed, pending: skipped, failures } = JSON.parse(readFileSync(file, 'utf8'));
    return { passed, failed, skipped, failures };
  } catch {
    return undefined;
  }
}

/**
 * Formats the failed tests of a run with their reasons, because people read only the end of a long
 * run.
 * @param {string} name
 * @param {Counts} counts
 */
export function failuresText(name, { failures = [] }) {
  return failures
    .map(({ title, reason }) => `FAILED: ${name}: ${title}\n${reason.replaceAll(/^/gm, '    ')}\n`)
    .join('');
}

/**
 * Formats the counts of a run. Skipped tests are mentioned, but they are not part of a sum, since
 * they tested nothing.
 * @param {Counts} counts
 */
export function countsText({ passed, failed, skipped = 0 }) {
  const text = `${String(passed)} passed, ${String(failed)} failed`;
  return skipped > 0 ? `${text}, ${String(skipped)} skipped` : text;
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function total(all) {
  return {
    passed: all.reduce((sum, one) => sum + one.passed, 0),
    failed: all.reduce((sum, one) => sum + one.failed, 0),
  };
}
