import { quantile } from './quantile.mjs';

/**
 * An event of the browser's trace. Times are in µs; `tdur` is the CPU time of its thread.
 * @typedef {{name: string, ph: string, pid: number, tid: number, ts: number, dur?: number, tdur?: number}} TraceEvent
 */

/** Measures in the page: an update, and the part of it that waited until the page was idle. */
const UPDATE = 'proclens:update';
const WAITED = 'proclens:idle';
/** How far a measure may extend beyond its script: the page's clock has steps of 100 µs. */
const SLACK_US = 200;

/**
 * Measures the CPU time of panel updates while an action runs. Unlike the clock time, it excludes
 * time in which their core ran something else. NaN if the trace has too few updates.
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<unknown>} goOn
 */
export async function measureScriptCpu(page, goOn) {
  const client = await page.context().browser()?.newBrowserCDPSession();
  if (!client) throw new Error('The browser has no session for tracing.');
  /** @type {TraceEvent[]} */
  const events = [];
  client.on('Tracing.dataCollected', ({ value }) => events.push(.../** @type {any} */ (value)));
  await client.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['blink.user_timing', 'devtools.timeline', 'v8'] },
  });
  await goOn();
  const complete = new Promise((resolve) => client.once('Tracing.tracingComplete', resolve));
  await client.send('Tracing.end');
  await complete;
  await client.detach();
  const all = cpuOfUpdates(events);
  const updates = all.filter(Number.isFinite);
  const isEnough = updates.length > 0 && 2 * updates.length >= all.length;
  const ms = (/** @type {number} */ q) => (isEnough ? quantile(updates, q) : Number.NaN);
  return { updates: updates.length, medianMs: ms(0.5), p90Ms: ms(0.9), longestMs: ms(1) };
}

/**
 * Returns the CPU time of each update in ms, including the part that waited; infinite if the trace
 * has none of its script.
 * @param {readonly TraceEvent[]} events
 */
function cpuOfUpdates(events) {
  const scripts = events.filter(({ ph, tdur }) => ph === 'X' && tdur !== undefined);
  const spans = [UPDATE, WAITED].flatMap((measure) => spansOf(events, measure));
  /** @type {number[]} */
  const updates = [];
  for (const { name, pid, tid, from, to } of spans.sort((a, b) => a.from - b.from)) {
    const around = scripts
      .filter((one) => one.pid === pid && one.tid === tid && one.ts <= from + SLACK_US)
      .filter((one) => one.ts + (one.dur ?? 0) >= to - SLACK_US);
    const cpuMs = Math.min(...around.map(({ tdur = 0 }) => tdur)) / 1000;
    if (name === UPDATE) updates.push(cpuMs);
    else if (updates.length > 0) updates.push((updates.pop() ?? 0) + cpuMs);
  }
  return updates;
}

/**
 * Measures with the same name follow one another, each with a beginning and an end.
 * @param {readonly TraceEvent[]} events
 * @param {string} measure
 */
function spansOf(events, measure) {
  const of = (/** @type {string} */ phase) =>
    events.filter(({ name, ph }) => name === measure && ph === phase).sort((a, b) => a.ts - b.ts);
  const ends = of('e');
  return of('b').flatMap(({ name, pid, tid, ts: from }, i) => {
    const to = ends[i]?.ts;
    return to === undefined ? [] : [{ name, pid, tid, from, to }];
  });
}
