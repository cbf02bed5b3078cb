import { quantile } from './quantile.mjs';
import { failedRatios } from './ratios.mjs';

const MIB = 2 ** 20;
/** Of one core, by the number of processes up to which they hold. */
const MOST_CPU_PERCENT = [
  { processes: 450, percent: 0.5 },
  { processes: 1450, percent: 1.5 },
];
const MOST_PRIVATE_BYTES = 25 * MIB;
const MOST_HOST_MS = 2;
const MOST_UPDATE_MS = 8;
const MOST_FRAME_MS = 32;
/** From a key in the search box to its rows painted. */
const MOST_KEY_MS = 50;
/** From the key to which rows are shown, in nine of ten cases. */
const MOST_QUERY_MS = 10;
/** Of CPU, for 64 KiB of the text that is the worst for a rule. */
const MOST_REDACTION_MS = 2000;
/** CPU time of the extension host without a pause, for any filter. */
export const MOST_STRETCH_MS = 8;
/** Of an update, for working out the rows of the table. */
const MOST_ROWS_MS = { flat: 2, tree: 4, group: 4 };
const MOST_BYTES = { 'extension.js': 120_000, 'webview/panel.js': 320_000 };

/**
 * What is over its limit, as sentences.
 * @param {object} run
 * @param {Partial<Record<import('./ratios.mjs').RatioName, number>>} run.ratios
 * @param {ReadonlySet<string>} run.absent contestants that were not to be had
 * @param {readonly number[]} run.herds
 * @param {readonly import('./hostLoad.mjs').HostLoad[]} run.loads
 * @param {readonly Awaited<ReturnType<typeof import('./webviewFrames.mjs').measureWebview>>[]} run.webviews
 * @param {Record<string, number>} run.sizes
 */
export function overLimits({ ratios, absent, herds, loads, webviews, sizes }) {
  return [
    ...failedRatios(ratios, { absent, herds }),
    ...loads.flatMap(loadOver),
    ...webviews.flatMap(({ rows, updates, script, scrolls, keys }) => [
      ...over(`An update of ${rows} rows, median`, updates.medianUpdateMs, MOST_UPDATE_MS, 'ms'),
      ...over(
        `The CPU of an update of ${rows} rows, the longest`,
        script.longestMs,
        MOST_UPDATE_MS,
        'ms',
      ),
      ...over(
        `A frame at ${rows} rows, in most scrolls`,
        mostlyLongest(scrolls),
        MOST_FRAME_MS,
        'ms',
      ),
      ...over(`A key at ${rows} rows, the longest`, keys.longestMs, MOST_KEY_MS, 'ms'),
    ]),
    ...Object.entries(MOST_BYTES).flatMap(([file, most]) =>
      over(file, (sizes[file] ?? Number.NaN) / 1000, most / 1000, 'KB'),
    ),
  ];
}

/**
 * The queries that take too long, as sentences.
 * @param {readonly {query: string, p90Ms: number}[]} results
 */
export function queriesOverLimit(results) {
  return results.flatMap(({ query, p90Ms }) =>
    over(`The query ${query}, nine of ten times`, p90Ms, MOST_QUERY_MS, 'ms'),
  );
}

/** @param {{ piece: string, cpuMs: number }} result of masking the secrets in a text */
export function redactionsOverLimit({ piece, cpuMs }) {
  return over(`Masking ${piece} over and over`, cpuMs, MOST_REDACTION_MS, 'ms');
}

/**
 * The filters that hold the host too long, as sentences.
 * @param {readonly import('./requestTurns.mjs').Figures[]} results
 */
export function stretchesOverLimit(results) {
  return results.flatMap(({ query, how, longestMs }) =>
    over(`The filter ${query.slice(0, 60)} by the ${how}`, longestMs, MOST_STRETCH_MS, 'ms'),
  );
}

/** @param {Awaited<ReturnType<typeof import('./rowUpdates.mjs').measureRowUpdates>>} result */
export function rowUpdatesOver({ mode, filterText, medianMs }) {
  const filtered = filterText === '' ? 'without a filter' : 'with a filter';
  return over(`The rows in ${mode} mode ${filtered}, median`, medianMs, MOST_ROWS_MS[mode], 'ms');
}

/** @param {readonly import('./panelFrames.mjs').FrameFigures[]} scrolls */
function mostlyLongest(scrolls) {
  return quantile(
    scrolls.map(({ longestWorkMs }) => longestWorkMs),
    0.5,
  );
}

/** @param {import('./hostLoad.mjs').HostLoad} load */
function loadOver({
  processes,
  child_cpu_percent: cpu,
  child_private_bytes: bytes,
  host_ms: host,
}) {
  const limit = MOST_CPU_PERCENT.find((one) => processes <= one.processes);
  if (!limit) return [];
  const at = `at ${processes} processes`;
  return [
    ...over(`The child's CPU ${at}`, cpu, limit.percent, '%'),
    ...over(`The child's memory ${at}`, (bytes ?? 0) / MIB, MOST_PRIVATE_BYTES / MIB, 'MiB'),
    ...over(`Taking in a snapshot ${at}, median`, host.median, MOST_HOST_MS, 'ms'),
  ];
}

/**
 * @param {string} what
 * @param {number} value
 * @param {number} most
 * @param {string} unit
 */
function over(what, value, most, unit) {
  return value <= most ? [] : [`${what}: ${value.toFixed(2)} ${unit}, limit ${most}.`];
}
