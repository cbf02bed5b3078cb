import { quantile } from './quantile.mjs';
import { failedRatios } from './ratios.mjs';

const MIB = 2 ** 20;
/** Limits for one core, each up to a number of processes. */
const MOST_CPU_PERCENT = [
  { processes: 450, percent: 0.5 },
  { processes: 1450, percent: 1.5 },
];
const MOST_PRIVATE_BYTES = 25 * MIB;
const MOST_HOST_MS = 2;
const MOST_UPDATE_MS = 8;
const MOST_FRAME_MS = 32;
/** From a key press in the filter box until its rows are painted. */
const MOST_KEY_MS = 50;
/** From a key press until the matching rows are known, in nine of ten cases. */
const MOST_QUERY_MS = 10;
/** CPU time for 64 KiB of the worst text for a rule. */
const MOST_REDACTION_MS = 2000;
/** The title of one process, in nine of ten cases. */
const MOST_TITLE_US = 40;
/** CPU time of the extension host without a pause, for any filter. */
export const MOST_STRETCH_MS = 8;
/** Time to work out the rows of the table for an update. */
const MOST_ROWS_MS = { flat: 2, tree: 4, group: 4 };
/** A frame of the panel in a real VS Code, and the time between two frames. */
const MOST_PANEL_FRAME_MS = 50;
/** How long ProcLens may block the extension host at once. */
const MOST_BLOCKED_MS = 20;
/** The CPU time of loading and `activate()`. */
const MOST_ACTIVATION_MS = 15;
/** From the first text of a trivial webview to the first rows of the panel, after a click. */
const MOST_OPENING_MS = 150;
/** Shares of the CPU in use that the rows account for. */
const LEAST_COVERED = { median: 0.95, tenth: 0.9 };
const MOST_COVERED = 1.06;
const MOST_BYTES = { 'extension.js': 120_000, 'webview/panel.js': 320_000 };

/**
 * Lists what is over its limit, as sentences.
 * @param {object} run
 * @param {Partial<Record<import('./ratios.mjs').RatioName, number>>} run.ratios
 * @param {ReadonlySet<string>} run.absent contestants that were not available
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
        `The CPU time of an update of ${rows} rows, nine of ten`,
        script.p90Ms,
        MOST_UPDATE_MS,
        'ms',
      ),
      ...over(
        `The longest frame at ${rows} rows, median of the scrolls`,
        mostlyLongest(scrolls),
        MOST_FRAME_MS,
        'ms',
      ),
      ...over(`A key press at ${rows} rows, maximum`, keys.longestMs, MOST_KEY_MS, 'ms'),
    ]),
    ...Object.entries(MOST_BYTES).flatMap(([file, most]) =>
      over(file, (sizes[file] ?? Number.NaN) / 1000, most / 1000, 'KB'),
    ),
  ];
}

/**
 * Lists the queries that take too long, as sentences.
 * @param {readonly {query: string, p90Ms: number}[]} results
 */
export function queriesOverLimit(results) {
  return results.flatMap(({ query, p90Ms }) =>
    over(`The query ${query}, p90`, p90Ms, MOST_QUERY_MS, 'ms'),
  );
}

/** @param {{ piece: string, cpuMs: number }} result of masking the secrets in a text */
export function redactionsOverLimit({ piece, cpuMs }) {
  return over(`Masking ${piece} repeatedly`, cpuMs, MOST_REDACTION_MS, 'ms');
}

/** @param {{ tenthUs: number, first: number, later: number }} result of measuring titles */
export function titlesOverLimit({ tenthUs, first, later }) {
  return [
    ...over('A title', tenthUs, MOST_TITLE_US, 'µs'),
    // Something may start on the machine meanwhile.
    ...over('Titles made without a cause', later, Math.ceil(first / 10), 'titles'),
  ];
}

/**
 * Lists the filters that block the host too long, as sentences.
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

/**
 * Lists what is over its limit in a real VS Code, as sentences.
 * @param {object} run
 * @param {readonly import('./panelFrames.mjs').FrameFigures[]} run.frames
 * @param {number} run.longestBlockMs
 * @param {number} run.activationMs
 * @param {number} run.openingMs
 */
export function panelOver({ frames, longestBlockMs, activationMs, openingMs }) {
  const most = (/** @type {(one: import('./panelFrames.mjs').FrameFigures) => number} */ of) =>
    Math.max(...frames.map(of));
  return [
    ...over(
      'A frame',
      most(({ longestFrameMs }) => longestFrameMs),
      MOST_PANEL_FRAME_MS,
      'ms',
    ),
    ...over(
      'The gap between frames, p99',
      most(({ p99GapMs }) => p99GapMs),
      MOST_PANEL_FRAME_MS,
      'ms',
    ),
    ...over('The longest block of the extension host', longestBlockMs, MOST_BLOCKED_MS, 'ms'),
    ...over('The CPU time of an activation, median', activationMs, MOST_ACTIVATION_MS, 'ms'),
    ...over('The first rows after a trivial webview, median', openingMs, MOST_OPENING_MS, 'ms'),
  ];
}

/**
 * Lists where the rows account for too little or too much, as sentences.
 * @param {import('./coverage.mjs').Coverage & {load: string}} coverage
 */
export function coverageOverLimit({ load, median, tenth, highest }) {
  const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(1)} %`;
  const under = (
    /** @type {string} */ what,
    /** @type {number} */ share,
    /** @type {number} */ least,
  ) => (share >= least ? [] : [`${load}: ${what} ${percent(share)}, at least ${percent(least)}.`]);
  return [
    ...under('the median is', median, LEAST_COVERED.median),
    ...under('nine of ten intervals have', tenth, LEAST_COVERED.tenth),
    ...(highest > MOST_COVERED
      ? [`${load}: an interval has ${percent(highest)}, at most ${percent(MOST_COVERED)}.`]
      : []),
  ];
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
    ...over(`The CPU of the child ${at}`, cpu, limit.percent, '%'),
    ...over(`The memory of the child ${at}`, (bytes ?? 0) / MIB, MOST_PRIVATE_BYTES / MIB, 'MiB'),
    ...over(`Applying a snapshot ${at}, median`, host.median, MOST_HOST_MS, 'ms'),
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
