import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { PanelBrowser } from './page/panelBrowser';

describe('PanelBrowser', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'proclens-script-'));
  let browser: PanelBrowser | undefined;
  before(async () => {
    writeFileSync(path.join(folder, 'panel.js'), "throw new Error('It is broken.');");
    browser = await PanelBrowser.launch(folder);
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await browser?.close();
  });

  it('reports the console of a panel that does not open, and closes its page', async () => {
    assert.ok(browser);
    await assert.rejects(browser.open({ readyWithinMs: 2000 }), /did not open[^]*It is broken\./);
    const { context } = browser as unknown as { readonly context: BrowserContext };
    assert.equal(context.pages().length, 1, 'only the page that keeps the process alive is left');
  });
});
