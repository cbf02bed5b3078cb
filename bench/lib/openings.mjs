import { quantile } from './quantile.mjs';

/** The webviews to compare: what opens them, and what is seen first. */
const WEBVIEWS = {
  panel: { item: '[id="proclens.proclens.proclens.topProcess"]', first: '[role=row][data-key]' },
  trivial: { item: '[id="proclens-development.bench-companion.trivial"]', first: '#trivial' },
};

/** The first opening waits until VS Code itself has started. */
const PATIENCE_MS = 180_000;

/** @typedef {keyof typeof WEBVIEWS} Kind */

/**
 * Notes in the workbench when a status bar item was clicked, and in every other frame when the first
 * element of a webview is there to be painted. Must be called before the page loads.
 * @param {import('playwright-core').Page} page
 */
export async function noteOpenings(page) {
  const selectors = Object.values(WEBVIEWS).map(({ first }) => first);
  await page.addInitScript((all) => {
    const state = { clickedAtMs: 0, firstAtMs: 0 };
    Object.assign(globalThis, { proclensOpening: state });
    // The workbench goes on for long after the measurement, so nothing may look for elements there.
    if (window === window.top) {
      addEventListener('click', () => (state.clickedAtMs = Date.now()), true);
      return;
    }
    // A webview's document is written after this into the same window, which ends animation frames and
    // observers but not timers.
    const timer = setInterval(() => {
      if (!document.querySelector(all)) return;
      state.firstAtMs = Date.now();
      clearInterval(timer);
    }, 1);
  }, selectors.join());
}

/**
 * Opens the panel and a trivial webview in turns, by clicks on the status bar.
 * @param {import('playwright-core').Page} page
 * @param {number} count openings of each, after one that is not measured
 * @returns {Promise<Record<Kind, number>>} median milliseconds from the click to the first rows or text
 */
export async function measureOpenings(page, count) {
  /** @type {Record<Kind, number[]>} */
  const ms = { panel: [], trivial: [] };
  for (let i = 0; i <= count; i++) {
    for (const kind of /** @type {const} */ (['panel', 'trivial'])) {
      const tookMs = await open(page, kind);
      if (i > 0) ms[kind].push(tookMs);
    }
  }
  return { panel: quantile(ms.panel, 0.5), trivial: quantile(ms.trivial, 0.5) };
}

/**
 * @param {import('playwright-core').Page} page
 * @param {Kind} kind
 */
async function open(page, kind) {
  const { item, first } = WEBVIEWS[kind];
  await page.locator(item).click();
  const content = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  await content.locator(first).first().waitFor({ timeout: PATIENCE_MS });
  /** @returns {{clickedAtMs: number, firstAtMs: number}} */
  const noted = () => /** @type {any} */ (globalThis).proclensOpening;
  const { clickedAtMs } = await page.evaluate(noted);
  const { firstAtMs } = await content.locator('body').evaluate(noted);
  await page.locator('.tab.active').click({ button: 'middle' });
  await page.locator('iframe.webview').waitFor({ state: 'detached' });
  return firstAtMs - clickedAtMs;
}
