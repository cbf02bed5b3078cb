import { openBrowser } from './openBrowser.mjs';

/**
 * Saves a screenshot of VS Code once the panel shows processes with their CPU share.
 * @param {{url: string, file: string, width: number, height: number}} options
 */
export async function takeScreenshot({ url, file, width, height }) {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.goto(url);
    const panel = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    const cpu = panel.locator('[role="row"][data-key] [data-column="cpuPercent"]');
    // The CPU share is known from the second snapshot on.
    await cpu.filter({ hasText: /\d/ }).first().waitFor({ timeout: 90_000 });
    await page.screenshot({ path: file });
  } finally {
    await browser.close();
  }
}
