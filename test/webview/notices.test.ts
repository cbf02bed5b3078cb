import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../scripts/lib/openBrowser.mjs';
import { fakeVsCode } from './page/fakeVsCode';
import { PanelServer } from './page/panelServer';
import { usePanel } from './page/usePanel';

/** The notices that are visible once their delay has passed. */
function notices(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if ((animation as CSSAnimation).animationName === 'page-notice') animation.finish();
    }
    const shown = [...document.querySelectorAll('.page-notice')].filter(
      (one) => getComputedStyle(one).visibility === 'visible',
    );
    return shown.map(({ id }) => id);
  });
}

describe('The notice of the page', () => {
  const panel = usePanel();
  let browser: Browser;
  let server: PanelServer;

  before(async () => {
    browser = await openBrowser();
    server = await PanelServer.start();
  });
  after(async () => {
    await browser.close();
    await server.stop();
  });

  /** The page without these files. */
  const openWithout = async (files: RegExp) => {
    const page = await browser.newPage();
    await page.addInitScript(fakeVsCode, undefined);
    await page.route(files, (route) => route.fulfill({ status: 404, body: '' }));
    await page.goto(server.url('dark'));
    return page;
  };

  it('stays hidden once the extension has sent a message', async () => {
    await panel.open();
    // The page checks whether its files were loaded when it is idle.
    await panel.page.locator('#not-loaded').waitFor({ state: 'detached' });
    assert.deepEqual(await notices(panel.page), []);
  });

  it('says that the extension does not answer, until it sends a message', async () => {
    const page = await openWithout(/nothing/);
    await page.locator('#placeholder').filter({ hasText: 'Reading' }).waitFor();
    const [visibility] = await page
      .locator('#not-connected')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).visibility));
    assert.equal(visibility, 'hidden', 'it is not shown at once');
    await page.locator('#not-loaded').waitFor({ state: 'detached' });
    assert.deepEqual(await notices(page), ['not-connected']);
    await page.close();
  });

  for (const file of ['panel.js', 'panel.css', 'codicon.css']) {
    it(`says that files are missing, without ${file}`, async () => {
      const page = await openWithout(new RegExp(`/${file.replace('.', '\\.')}$`));
      assert.ok((await notices(page)).includes('not-loaded'));
      const box = await page.locator('#not-loaded').boundingBox();
      const size = page.viewportSize();
      assert.ok(size);
      assert.equal(box?.height, size.height, 'it covers the page');
      await page.close();
    });
  }

  it('says that files are missing when a script imported by the first one is', async () => {
    const page = await openWithout(/\/chunk-[\w-]+\.js$/);
    assert.ok((await notices(page)).includes('not-loaded'));
    await page.close();
  });
});
