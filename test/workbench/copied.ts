import type { Page } from 'playwright-core';
import { until } from '../support/until';

/** Returns what an action puts on the clipboard. */
export async function copied(page: Page, copy: () => Promise<unknown>): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await copy();
  let text = '';
  const isCopied = async () => {
    text = await page.evaluate(() => navigator.clipboard.readText());
    return text !== '';
  };
  await until(isCopied, 10_000, 'something is copied');
  return text;
}
