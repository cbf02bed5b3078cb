import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ensureBrowser } from '../../scripts/lib/ensureBrowser.mjs';
import { checkout } from '../../scripts/lib/folders.mjs';
import { measureKeys } from './keyLatency.mjs';
import { measureFrames, scrollThrough } from './panelFrames.mjs';
import { measureScriptCpu } from './scriptCpu.mjs';

const INTERVAL_MS = 500;
/** The browser runs uncompiled code during these updates, which are measured separately. */
const FIRST_UPDATES = 10;
/** The longest frame is often one that the machine interrupted, so the median of several counts. */
const SCROLLS = 3;
/** One in this many updates is slow; the slowest of a few would be meaningless. */
const TRACED_UPDATES = 40;
/** The share of the rows that change at each update. */
const CHANGING = 0.1;

/**
 * Measures the panel's own page in a real browser with this many rows, a tenth of which change at
 * each update: the first updates, then updates without scrolling, then the first and further
 * scrolls; and how soon a key press in the filter box has its rows painted.
 * @param {{rows: number, ms: number}} options
 */
export async function measureWebview({ rows, ms }) {
  process.env['PROCLENS_BROWSER'] = await ensureBrowser();
  process.env['PROCLENS_WEBVIEW_DIST'] = path.join(checkout, 'dist/webview');
  /** @type {typeof import('../programs/panelPage')} */
  const { PanelBrowser, ...page } = await import(path.join(checkout, 'dist/bench/panelPage.js'));
  const browser = await PanelBrowser.launch();
  try {
    const panel = await browser.open();
    const processes = Array.from({ length: rows }, (_, i) =>
      page.makeProcess(100 + i, { cpuPercent: 0, rssBytes: (i % 977) * 4096 * 1024 }),
    );
    let snapshot = page.makeSnapshot(processes);
    await panel.sendDelta(page.encodeDelta(snapshot));

    let tick = 0;
    const nextDelta = () => {
      tick++;
      const next = [...snapshot.processes.values()].map((info, i) =>
        (i * 7919 + tick) % (1 / CHANGING) < 1
          ? {
              ...info,
              cpuPercent: ((i * 31 + tick * 17) % 1000) / 10,
              cpuTimeMs: (info.cpuTimeMs ?? 0) + 10,
              rssBytes: (info.rssBytes ?? 0) + 4096,
            }
          : info,
      );
      const following = page.nextSnapshot(snapshot, next);
      const delta = page.encodeDelta(following, snapshot);
      snapshot = following;
      return delta;
    };
    // Prepared in advance, so that computing them takes no cores from the page.
    const deltas = (/** @type {number} */ count) => Array.from({ length: count }, nextDelta);
    const send = async (/** @type {ReturnType<typeof deltas>} */ prepared) => {
      for (const delta of prepared) {
        await panel.sendDelta(delta);
        await wait(INTERVAL_MS);
      }
    };
    const count = Math.ceil(ms / INTERVAL_MS);
    const beginning = deltas(FIRST_UPDATES);
    const first = await measureFrames(panel.grid, () => send(beginning));
    const more = deltas(count);
    const standing = await measureFrames(panel.grid, () => send(more));
    const traced = deltas(TRACED_UPDATES);
    const script = await measureScriptCpu(panel.page, () => send(traced));
    const scroll = () => {
      const prepared = deltas(count);
      return measureFrames(panel.grid, () =>
        Promise.all([send(prepared), scrollThrough(panel.grid, count * INTERVAL_MS)]),
      );
    };
    const firstScroll = await scroll();
    const scrolls = [];
    for (let i = 0; i < SCROLLS; i++) scrolls.push(await scroll());
    const keys = await measureKeys(panel.page, panel.filter);
    await panel.close();
    return { rows, first, updates: standing, script, firstScroll, scrolls, keys };
  } finally {
    await browser.close();
  }
}
