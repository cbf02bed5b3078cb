import { LIMITS } from './ratios.mjs';

/** @typedef {import('./contest.mjs').Result} Result */

const ms = (/** @type {number} */ value) => (value < 10 ? value.toFixed(2) : value.toFixed(1));
const mib = (/** @type {number} */ bytes) => (bytes / 2 ** 20).toFixed(1);

/**
 * @param {readonly Result[]} results for all herds
 * @param {readonly import('./contestants.mjs').Contestant[]} contestants
 */
export function printResults(results, contestants) {
  const labels = new Map(contestants.map(({ name, label }) => [name, label]));
  for (const extra of new Set(results.map((result) => result.extra_processes))) {
    const here = results.filter((result) => result.extra_processes === extra);
    const proclens = here.find(({ name }) => name === 'proclens')?.wall_ms.median ?? Number.NaN;
    console.log(`\n${String(extra)} extra processes`);
    printTable(
      ['', 'processes', 'median ms', 'min', 'max', 'mean CPU ms', '× ProcLens', 'rounds'],
      here.map(({ name, processes, wall_ms, cpu_ms, rounds }) => [
        labels.get(name) ?? name,
        String(processes),
        ms(wall_ms.median),
        ms(wall_ms.min),
        ms(wall_ms.max),
        cpu_ms === null ? '–' : ms(cpu_ms),
        (wall_ms.median / proclens).toFixed(1),
        String(rounds),
      ]),
    );
  }
}

/** @param {Partial<Record<import('./ratios.mjs').RatioName, number>>} ratios */
export function printRatios(ratios) {
  console.log('\nRatios in this run');
  printTable(
    ['', 'ratio', 'limit'],
    Object.entries(LIMITS).map(([name, limit]) => {
      const ratio = ratios[/** @type {import('./ratios.mjs').RatioName} */ (name)];
      return [name, ratio === undefined ? 'not measured' : ratio.toPrecision(3), String(limit)];
    }),
  );
}

/** @param {readonly import('./hostLoad.mjs').HostLoad[]} loads */
export function printHostLoads(loads) {
  console.log('\nCost of sampling over time');
  printTable(
    [
      'processes',
      'interval',
      'child CPU',
      'child private',
      'snapshot ms',
      'host ms, median',
      'max',
      'delta',
      'whole',
      'loop delay ms, p99 idle',
      'p99 sampling',
      'max sampling',
    ],
    loads.map((load) => [
      String(load.processes),
      `${String(load.interval_ms / 1000)} s`,
      `${load.child_cpu_percent.toFixed(2)} %`,
      load.child_private_bytes === null ? '–' : `${mib(load.child_private_bytes)} MiB`,
      ms(load.wall_ms),
      ms(load.host_ms.median),
      ms(load.host_ms.max),
      `${String(load.delta_bytes)} B`,
      `${String(load.whole_bytes)} B`,
      ms(load.loop_delay_ms.without.p99),
      ms(load.loop_delay_ms.during.p99),
      ms(load.loop_delay_ms.during.max),
    ]),
  );
}

/** @param {readonly Awaited<ReturnType<typeof import('./webviewFrames.mjs').measureWebview>>[]} webviews */
export function printWebviews(webviews) {
  console.log('\nThe panel in a browser, with a tenth of the rows changing');
  printTable(
    [
      'rows',
      '',
      'script per update ms, median',
      'max',
      'frame gap ms, median',
      'p99',
      'max',
      'longest work per frame',
      'frames over 50 ms',
    ],
    webviews.flatMap(({ rows, first, updates, firstScroll, scrolls }) =>
      [
        /** @type {const} */ (['first updates', first]),
        /** @type {const} */ (['updates', updates]),
        /** @type {const} */ (['first scroll', firstScroll]),
        ...scrolls.map((figures) => /** @type {const} */ (['scroll', figures])),
      ].map(([what, figures]) => [
        String(rows),
        what,
        ms(figures.medianUpdateMs),
        ms(figures.longestUpdateMs),
        ms(figures.medianGapMs),
        ms(figures.p99GapMs),
        ms(figures.longestGapMs),
        ms(figures.longestWorkMs),
        figures.longestFrameMs === 0 ? 'none' : `longest ${ms(figures.longestFrameMs)} ms`,
      ]),
    ),
  );
  printTimes(
    'CPU time of the script of an update',
    'updates',
    webviews.map(({ rows, script }) => ({ ...script, rows, count: script.updates })),
  );
  printTimes(
    'From a key press in the filter box until its rows are painted',
    'keys',
    webviews.map(({ rows, keys }) => ({ ...keys, rows, count: keys.keys })),
  );
}

/**
 * @param {string} title
 * @param {string} counted the heading of the counts
 * @param {readonly {rows: number, count: number, medianMs: number, p90Ms: number, longestMs: number}[]} times
 */
function printTimes(title, counted, times) {
  console.log(`\n${title}`);
  printTable(
    ['rows', counted, 'median ms', 'p90', 'max'],
    times.map(({ rows, count, medianMs, p90Ms, longestMs }) => [
      String(rows),
      String(count),
      ms(medianMs),
      ms(p90Ms),
      ms(longestMs),
    ]),
  );
}

/**
 * @param {readonly {query: string, matches: number, ms: number, p90Ms: number}[]} queries
 * @param {number} rows
 */
export function printQueries(queries, rows) {
  console.log(`\nA key press in the filter box, ${String(rows)} processes`);
  printTable(
    ['query', 'median ms', 'p90', 'matches'],
    queries.map(({ query, matches, ms: median, p90Ms }) => [
      query,
      ms(median),
      ms(p90Ms),
      String(matches),
    ]),
  );
}

/** @param {readonly import('./requestTurns.mjs').Figures[]} results */
export function printRequestTurns(results) {
  console.log('\nHow long a filter blocks the extension host, 5,000 processes, four clients');
  printTable(
    ['query', 'sent by', 'longest stretch ms', 'rejected'],
    results.map(({ query, how, longestMs, statuses }) => [
      query.length > 30 ? `${query.slice(0, 30)}…` : query,
      how,
      ms(longestMs),
      String(statuses.filter((status) => status !== 200).length),
    ]),
  );
}

/** @param {readonly (import('./coverage.mjs').Coverage & {load: string})[]} results */
export function printCoverage(results) {
  const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(1)} %`;
  console.log('\nThe share of the CPU in use that rows account for, in intervals of 2 s');
  printTable(
    ['load', 'cores in use', 'own only, median', 'ProcLens, median', 'nine of ten', 'highest'],
    results.map(({ load, busy, ownMedian, median, tenth, highest }) => [
      load,
      percent(busy),
      percent(ownMedian),
      percent(median),
      percent(tenth),
      percent(highest),
    ]),
  );
}

/** @param {Record<string, number>} sizes */
export function printSizes(sizes) {
  console.log('\nSizes of the shipped bundles');
  printTable(
    ['', 'KB'],
    Object.entries(sizes).map(([file, bytes]) => [file, (bytes / 1000).toFixed(1)]),
  );
}

/**
 * Prints a table as Markdown, so that it can be kept as is.
 * @param {readonly string[]} heading
 * @param {readonly (readonly string[])[]} rows
 */
function printTable(heading, rows) {
  const widths = heading.map((text, i) =>
    Math.max(3, text.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  console.log(line(heading));
  console.log(
    `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`,
  );
  for (const row of rows) console.log(line(row));
}
