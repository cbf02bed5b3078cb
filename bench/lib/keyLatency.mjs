import { quantile } from './quantile.mjs';

/** Typed into the filter box and deleted again, key by key. */
const TEXTS = ['process', 'cpu>50 or mem>1g', '-process user:ada', '/pro.*9/'];
/** Between two keys: as fast as people type. */
const DELAY_MS = 120;

/**
 * Measures how long after a key press in the filter box its rows are painted.
 * @param {import('playwright-core').Page} page
 * @param {import('playwright-core').Locator} filter
 */
export async function measureKeys(page, filter) {
  await filter.click();
  await page.evaluate(() => {
    const latencies = /** @type {number[]} */ ([]);
    Object.assign(globalThis, { proclensKeys: latencies });
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        // The key changes the text before the next frame, which is painted by the task after it.
        requestAnimationFrame(() => {
          const painted = new MessageChannel();
          painted.port1.onmessage = () => latencies.push(performance.now() - timeStamp);
          painted.port2.postMessage(null);
        });
      },
      true,
    );
  });
  for (const text of TEXTS) {
    await page.keyboard.type(text, { delay: DELAY_MS });
    for (let left = text.length; left > 0; left--) {
      await page.keyboard.press('Backspace', { delay: DELAY_MS });
    }
  }
  const latencies = await page.evaluate(() => {
    const { proclensKeys } = /** @type {any} */ (globalThis);
    return /** @type {number[]} */ (proclensKeys);
  });
  return {
    keys: latencies.length,
    medianMs: quantile(latencies, 0.5),
    p90Ms: quantile(latencies, 0.9),
    longestMs: quantile(latencies, 1),
  };
}
