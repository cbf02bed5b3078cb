import path from 'node:path';
import { checkout } from '../../scripts/lib/folders.mjs';
import { quantile } from './quantile.mjs';

/** @typedef {import('../../src/core/process/process').ProcessInfo} ProcessInfo */

/** Updates that are not timed, because the code is not compiled until then. */
const WARM_UP = 30;
/** The share of processes that change at each update, and the share that are replaced. */
const CHANGING = 0.1;
const REPLACED = 0.002;
const INTERVAL_MS = 2000;

/**
 * Measures the time to bring the rows up to date with a snapshot, in ms.
 * @param {object} options
 * @param {'flat' | 'tree' | 'group'} options.mode
 * @param {string} options.filterText
 * @param {number} options.rows
 * @param {number} options.updates
 */
export async function measureRowUpdates({ mode, filterText, rows, updates }) {
  /** @type {typeof import('../programs/rowModel')} */
  const programs = await import(path.join(checkout, 'dist/bench/rowModel.js'));
  const { RowModel, PanelFilter } = programs;
  const model = new RowModel();
  const search = new PanelFilter();
  search.take(filterText);
  const filter = search.rowFilter;
  const sort = /** @type {const} */ ([{ field: 'cpuPercent', descending: true }]);
  const ms = [];
  for (const snapshot of snapshotsOf(programs, rows, WARM_UP + updates)) {
    const query = { snapshot, mode, sort, filter, showKernelThreads: true, subtreeTotals: false };
    const options = { autoCollapseAbove: 0, highlightMs: 3000, reorderEveryMs: 0 };
    const start = performance.now();
    model.update({ ...query, ...options }, snapshot.seq * INTERVAL_MS);
    const end = performance.now();
    if (snapshot.seq > WARM_UP) ms.push(end - start);
  }
  return { mode, filterText, shown: model.rows.length, medianMs: quantile(ms, 0.5) };
}

/**
 * Snapshots of a forest of processes, each with some that have changed or were replaced.
 * @param {Pick<typeof import('../programs/rowModel'), 'makeProcess' | 'makeSnapshot'>} programs
 * @param {number} rows
 * @param {number} count
 */
export function* snapshotsOf({ makeProcess, makeSnapshot }, rows, count) {
  const whole = makeSnapshot(Array.from({ length: rows }, (_, i) => newProcess(makeProcess, i, 0)));
  let { processes } = whole;
  for (let seq = 1; seq <= count; seq++) {
    yield { ...whole, seq, processes };
    // A new map each time, as when deltas are applied.
    processes = new Map(
      Array.from(processes, ([pid, info]) => [pid, next(makeProcess, info, pid - 1, seq)]),
    );
  }
}

/**
 * @param {typeof import('../../test/webview/page/snapshots').makeProcess} makeProcess
 * @param {ProcessInfo} info
 * @param {number} i
 * @param {number} tick
 */
function next(makeProcess, info, i, tick) {
  const turn = (i * 7919 + tick * 104729) % 1000;
  if (i > 0 && turn < REPLACED * 1000) return newProcess(makeProcess, i, tick);
  if (turn >= CHANGING * 1000) return info;
  const { rssBytes = 0, cpuTimeMs = 0 } = info;
  const cpuPercent = ((i * 31 + tick * 17) % 1000) / 10;
  return { ...info, cpuPercent, cpuTimeMs: cpuTimeMs + 10, rssBytes: rssBytes + 4096 };
}

/**
 * Creates a process in a forest where most have some ancestors and share their name with others.
 * @param {typeof import('../../test/webview/page/snapshots').makeProcess} makeProcess
 * @param {number} i
 * @param {number} tick
 */
function newProcess(makeProcess, i, tick) {
  return makeProcess(i + 1, {
    startId: String(1_000_000 + tick),
    startTimeMs: 1_000_000,
    ppid: Math.floor(i / 4),
    name: ['node', 'bash', 'worker'][i % 20] ?? `service-${String(i % 200)}`,
    rssBytes: (i % 977) * 4096 * 1024,
  });
}
