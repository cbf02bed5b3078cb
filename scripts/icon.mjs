// Draws media/icon.png, the icon of the extension, from media/icon.svg: `npm run icon`.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies } from './lib/ensureDependencies.mjs';
import { runScript } from './lib/failure.mjs';
import { checkout } from './lib/folders.mjs';
import { openBrowser } from './lib/openBrowser.mjs';

/** The Marketplace shows it at up to 128 pixels, and screens have two for one. */
const pixels = 256;

await runScript(async () => {
  await ensureDependencies();
  const drawing = readFileSync(path.join(checkout, 'media/icon.svg'), 'utf8');
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: pixels, height: pixels } });
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
    const file = path.join(checkout, 'media/icon.png');
    await page.screenshot({ path: file, omitBackground: true });
    return 0;
  } finally {
    await browser.close();
  }
});
