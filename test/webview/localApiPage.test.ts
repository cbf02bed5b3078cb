import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../scripts/lib/openBrowser.mjs';
import { ApiServer } from '../../src/api/apiServer';
import { nodeTurns } from '../../src/api/answerBody';
import { makeSnapshot, workingMachine } from './page/snapshots';

const TOKEN = 'z'.repeat(43);

/** Tries the API from a page of a different origin in a real browser, even with the token. */
describe('A web page on a different port', () => {
  let browser: Browser;
  let page: Page;
  let site: Server;
  let api: ApiServer;
  let url: string;

  before(async () => {
    browser = await openBrowser();
    site = createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>Another site</title>');
    }).listen(0, '127.0.0.1');
    await once(site, 'listening');
    api = await ApiServer.start({
      turns: nodeTurns(),
      port: 0,
      token: TOKEN,
      answerable: () =>
        Promise.resolve({
          snapshot: makeSnapshot(workingMachine()),
          isStale: false,
          includeCommandLine: true,
        }),
      onError: (error) => assert.fail(String(error)),
    });
    url = `http://127.0.0.1:${api.port}/api/processes`;
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
  });
  after(async () => {
    await browser.close();
    await api.stop();
    site.close();
  });

  it('cannot fetch the processes, with or without the token', async () => {
    for (const options of [
      {},
      { headers: { authorization: `Bearer ${TOKEN}` } },
      { credentials: 'include' as const },
    ]) {
      const result = await page.evaluate(
        ([to, init]) =>
          fetch(to, init).then(
            (answer) => answer.text(),
            (error: unknown) => String(error),
          ),
        [url, options] as const,
      );
      assert.match(result, /^TypeError: Failed to fetch$/, JSON.stringify(options));
    }
  });

  it('cannot load the response as a script or an image', async () => {
    const loaded = await page.evaluate(
      (to) =>
        Promise.all(
          (['script', 'img'] as const).map(
            (tag) =>
              new Promise((resolve) => {
                const element = document.createElement(tag);
                element.onload = () => resolve(true);
                element.onerror = () => resolve(false);
                element.src = to;
                document.head.append(element);
              }),
          ),
        ),
      url,
    );
    assert.deepEqual(loaded, [false, false]);
  });

  it('shows only a rejection when it opens the API in a window', async () => {
    const window = await browser.newPage();
    const answer = await window.goto(url);
    assert.equal(answer?.status(), 401);
    assert.match(await window.content(), /unauthorized/);
    assert.ok(!(await window.content()).includes('systemd'));
  });
});
