import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ensureBrowser } from '../../scripts/lib/ensureBrowser.mjs';
import { checkout } from '../../scripts/lib/folders.mjs';
import { measureKeys } from './keyLatency.mjs';
import { measureFrames, scrollThrough } from './panelFrames.mjs';

const INTERVAL_MS = 500;
/** Until then the browser runs code that it has not compiled: that is measured apart. */
const FIRST_UPDATES = 10;
/** The share of the rows that change at each update. */
const CHANGING = 0.1;

/**
 * The panel's own page in a real browser, with this many rows of which a tenth change at each
 * update: the first ones, then as it stands, then while it is scrolled through; and how soon a key in the search box
 * has its rows painted.
 * @param {{rows: number, ms: number}} options
 */
export async function measureWebview({ rows, ms }) {
  process.env['PROCLENS_BROWSER'] = await ensureBrowser();
  process.env['PROCLENS_WEBVIEW_DIST'] = path.join(checkout, 'dist/webview');
  /** @type {typeof import('../programs/panelPage.ts')} */
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
    const update = async () => {
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
      await panel.sendDelta(page.encodeDelta(following, snapshot));
      snapshot = following;
    };
    const updates = async () => {
      const end = performance.now() + ms;
      while (performance.now() < end) {
        await update();
        await wait(INTERVAL_MS);
      }
    };
    const first = await measureFrames(panel.grid, async () => {
      while (tick < FIRST_UPDATES) {
        await update();
        await wait(INTERVAL_MS);
      }
    });
    const standing = await measureFrames(panel.grid, updates);
    const scrolling = await measureFrames(panel.grid, () =>
      Promise.all([updates(), scrollThrough(panel.grid, ms)]),
    );
    const keys = await measureKeys(panel.page, panel.filter);
    await panel.close();
    return { rows, first, updates: standing, scrolling, keys };
  } finally {
    await browser.close();
  }
}
