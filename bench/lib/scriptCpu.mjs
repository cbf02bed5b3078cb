import { quantile } from './quantile.mjs';

/**
 * An event of the browser's trace. Times in µs; `tdur`: CPU time of its thread.
 * @typedef {{name: string, ph: string, tid: number, ts: number, dur?: number, tdur?: number}} TraceEvent
 */

/** Measures of the page: an update, and what of it waited until the page was idle. */
const UPDATE = 'proclens:update';
const WAITED = 'proclens:idle';
/** By which a measure may begin before its script: both clocks are rounded. */
const SLACK_US = 50;

/**
 * The CPU time of the updates of the panel while something goes on: without the time in which their
 * core ran something else, which is in what a clock says.
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<unknown>} goOn
 */
export async function measureScriptCpu(page, goOn) {
  const client = await page.context().browser()?.newBrowserCDPSession();
  if (!client) throw new Error('The browser has no session for its trace.');
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
  const updates = cpuOfUpdates(events);
  return {
    updates: updates.length,
    medianCpuMs: quantile(updates, 0.5),
    p90CpuMs: quantile(updates, 0.9),
    longestCpuMs: quantile(updates, 1),
  };
}

/**
 * Of each update, in ms, with what of it waited. One of whose script the trace has no CPU time is left
 * out.
 * @param {readonly TraceEvent[]} events
 */
function cpuOfUpdates(events) {
  const scripts = events.filter(({ ph, tdur }) => ph === 'X' && tdur !== undefined);
  const spans = [UPDATE, WAITED].flatMap((measure) => spansOf(events, measure));
  /** @type {number[]} */
  const updates = [];
  for (const { name, tid, from, to } of spans.sort((a, b) => a.from - b.from)) {
    const around = scripts
      .filter((one) => one.tid === tid && one.ts <= from + SLACK_US)
      .filter((one) => one.ts + (one.dur ?? 0) >= to - SLACK_US);
    const cpuMs = Math.min(...around.map(({ tdur = 0 }) => tdur)) / 1000;
    if (name === UPDATE) updates.push(cpuMs);
    else if (updates.length > 0) updates.push((updates.pop() ?? 0) + cpuMs);
  }
  return updates.filter(Number.isFinite);
}

/**
 * Measures of one name follow one another, each with a beginning and an end.
 * @param {readonly TraceEvent[]} events
 * @param {string} measure
 */
function spansOf(events, measure) {
  const of = (/** @type {string} */ phase) =>
    events.filter(({ name, ph }) => name === measure && ph === phase).sort((a, b) => a.ts - b.ts);
  const ends = of('e');
  return of('b').flatMap(({ name, tid, ts: from }, i) => {
    const to = ends[i]?.ts;
    return to === undefined ? [] : [{ name, tid, from, to }];
  });
}
