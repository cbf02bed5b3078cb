// Draws media/icon.png, the icon of the extension, from media/icon.svg: `npm run icon`.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { encodePng } from './lib/encodePng.mjs';
import { ensureDependencies } from './lib/ensureDependencies.mjs';
import { runScript } from './lib/failure.mjs';
import { checkout } from './lib/folders.mjs';
import { openBrowser } from './lib/openBrowser.mjs';

/** The Marketplace shows it at up to 128 pixels, and screens may use two pixels for one. */
const pixels = 256;

await runScript(async () => {
  await ensureDependencies();
  const drawing = readFileSync(path.join(checkout, 'media/icon.svg'), 'utf8');
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: pixels, height: pixels } });
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
    const file = path.join(checkout, 'media/icon.png');
    // The browser encodes for speed: its file is a fifth larger than one with the best compression.
    const screenshot = await page.screenshot({ omitBackground: true });
    const drawn = await page.evaluate(readPixels, screenshot.toString('base64'));
    writeFileSync(file, encodePng(Uint8Array.from(drawn), pixels));
    return 0;
  } finally {
    await browser.close();
  }
});

/**
 * Runs in the page.
 * @param {string} png in base64
 */
async function readPixels(png) {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context?.drawImage(image, 0, 0);
  return Array.from(context?.getImageData(0, 0, image.width, image.height).data ?? []);
}
