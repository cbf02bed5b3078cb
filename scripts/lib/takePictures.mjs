import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { endGroupOf } from './processGroup.mjs';
import { checkout } from './folders.mjs';
import { linkExtensions } from './linkExtensions.mjs';
import { openBrowser } from './openBrowser.mjs';
import { startServer } from './startServer.mjs';
import { temporaryFolder } from './temporaryFolder.mjs';
import { writeUserSettings } from './userSettings.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').FrameLocator} FrameLocator */
/** @typedef {{x: number, y: number, width: number, height: number}} Clip */

/** Long enough for the charts in the details to have something to show. */
const historyMs = 30_000;

/**
 * What each picture shows, and how to get there.
 * @type {readonly {file: string, theme: 'dark' | 'light', clip?: Clip, show: (page: Page, panel: FrameLocator) => Promise<void>}[]}
 */
const pictures = [
  {
    file: 'panel.png',
    theme: 'dark',
    show: async (page, panel) => {
      await panel.locator('#filter').fill('cwd:shop/server');
      await panel.locator('#process-grid').focus();
      await page.keyboard.press('t');
      await panel.locator('[role=row]', { hasText: 'shop-images' }).dblclick();
      await panel.locator('#details-program summary').click();
      await panel.locator('#details-activity canvas').first().waitFor();
    },
  },
  {
    file: 'search.png',
    theme: 'light',
    show: async (page, panel) => {
      await panel.getByRole('button', { name: 'Choose Columns' }).click();
      for (const column of ['State', 'User', 'CPU History', 'Memory History', 'Listening Ports']) {
        await panel.getByRole('menuitemcheckbox', { name: column, exact: true }).click();
      }
      await page.keyboard.press('Escape');
      await panel.locator('#filter').fill('shop (cpu>1 or port:1-65535)');
      await panel.locator('#process-grid').focus();
    },
  },
  {
    file: 'end.png',
    theme: 'dark',
    // The question and the rows that it is about.
    clip: { x: 352, y: 130, width: 1088, height: 480 },
    show: async (page, panel) => {
      await panel.locator('#filter').fill('cwd:shop/server');
      await panel.locator('#process-grid').focus();
      await page.keyboard.press('t');
      await panel.locator('[role=row]', { hasText: 'server.mjs' }).click();
      await page.keyboard.press('Control+Delete');
      await page.locator('.monaco-dialog-box').waitFor();
    },
  },
];

/**
 * @param {string} folder
 * @param {readonly string[]} names of the pictures; all if empty
 */
export async function takePictures(folder, names) {
  const shop = path.join(temporaryFolder('demo'), 'shop');
  // Not in the workspace itself, where processes of VS Code run too.
  const endDemo = await startDemo(path.join(shop, 'server'));
  try {
    for (const picture of pictures) {
      if (names.length === 0 || names.includes(picture.file)) {
        await takePicture(picture, folder, shop);
      }
    }
  } finally {
    await endDemo();
  }
}

/**
 * @param {typeof pictures[number]} picture
 * @param {string} folder
 * @param {string} workspace
 */
async function takePicture({ file, theme, clip, show }, folder, workspace) {
  const dataDir = temporaryFolder('data');
  const extensionsDir = temporaryFolder('extensions');
  writeUserSettings(path.join(dataDir, 'data/User'), theme);
  linkExtensions(extensionsDir, [checkout, path.join(checkout, 'scripts/opener')]);
  const server = await startServer({ dataDir, extensionsDir });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 810 } });
    await page.goto(server.url({ folder: workspace }));
    const panel = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await panel.locator('[role=row][data-key]').first().waitFor({ timeout: 90_000 });
    await page.locator('.activitybar .action-label[aria-label^="Processes"]').click();
    await page.waitForTimeout(historyMs);
    await show(page, panel);
    // Waits for the next snapshot of what is shown.
    await page.waitForTimeout(5000);
    await page.screenshot({ path: path.join(folder, file), ...(clip && { clip }) });
    console.log(`${file} was created.`);
  } finally {
    await browser.close();
    await server.stop();
  }
}

/**
 * Starts a server with workers in a separate folder.
 * @param {string} folder
 */
async function startDemo(folder) {
  cpSync(path.join(checkout, 'scripts/demo'), folder, { recursive: true });
  const args = ['server.mjs', String(await freePort()), '--token', 'not-a-secret'];
  for (const name of ['shop', 'shop-images', 'shop-mails', 'shop-reports']) {
    symlinkSync(process.execPath, path.join(folder, name));
  }
  // Not started as a child of this script, which must not appear in the picture.
  const command = ['-c', './shop "$@" &', 'sh', ...args];
  const child = spawn('sh', command, { cwd: folder, detached: true, stdio: 'ignore' });
  await once(child, 'exit');
  return endGroupOf(child.pid ?? 0);
}

/** Prefers 3000 if it is free. */
async function freePort() {
  const server = createServer();
  const listening = once(server, 'listening').then(() => true);
  const failed = once(server, 'error').then(() => false);
  server.listen(3000, '127.0.0.1');
  const isFree = await Promise.race([listening, failed]);
  server.close();
  return isFree ? 3000 : 0;
}
