import { readFileSync } from 'node:fs';

/**
 * @typedef {{title: string, reason: string}} FailedTest
 * @typedef {{passed: number, failed: number, skipped?: number, failures?: FailedTest[]}} Counts
 */

/**
 * Counts one run of tests by the file its reporter wrote. A run that wrote none, had no test, or
 * ended badly in spite of its counts adds a failure of its own, so that no total can hide it.
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
 * The tests of a run that failed, and why: the end of a long run is what is read of it.
 * @param {string} name
 * @param {Counts} counts
 */
export function failuresText(name, { failures = [] }) {
  return failures
    .map(({ title, reason }) => `FAILED: ${name}: ${title}\n${reason.replaceAll(/^/gm, '    ')}\n`)
    .join('');
}

/**
 * What the totals say of a run. What was skipped is not tested: it is told, and no part of the sum.
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
