import assert from 'node:assert/strict';
import path from 'node:path';
import type { ProcessInfo } from '../../src/core/process/process';
import { visibleText } from '../../src/core/text/text';
import { HOSTILE_NAMES } from '../support/hostileNames';
import type { PanelPage } from './page/panelPage';
import { makeProcess } from './page/snapshots';
import { usePanel } from './page/usePanel';

const MARKUP = '<img src="http://127.0.0.1:9/x" onerror="window.evil = 1">';
const NAMES = [...HOSTILE_NAMES, '<svg onload="window.evil = 1">', MARKUP];

/** Every hostile name, once as a name and once in a command line. */
const HOSTILE: readonly ProcessInfo[] = NAMES.map((name, i) =>
  makeProcess(100 + i, { name, commandLine: `/bin/x ${name}`, cpuPercent: 90 - i }),
);
const SVG = HOSTILE.find(({ name }) => name === '<svg onload=a>');

/**
 * Two layers keep process text from becoming markup. Each test sends the same hostile names to the
 * panel as it is and to a build that writes text as markup.
 */
describe('Hostile names in the panel', () => {
  const show = async (panel: ReturnType<typeof usePanel>) => {
    await panel.open({ height: 1600 });
    await panel.showProcesses(HOSTILE);
    assert.ok(SVG);
    await panel.send({ type: 'reveal', key: SVG.key });
    await panel.page.locator('#details').waitFor();
    await panel.drawn();
  };
  /** A cell has one element for its text, which has no child elements while no filter is set. */
  const elementsIn = ({ page }: PanelPage) =>
    page
      .locator('.rows [role=gridcell]')
      .locator(':scope > :not(span:only-child), :scope > span *')
      .or(page.locator('#details svg[onload], #details img'))
      .count();
  const hasRun = ({ page }: PanelPage) => page.evaluate(() => 'evil' in window);

  describe('in the regular build', () => {
    const panel = usePanel();

    it('stay text in every cell, and the policy reports nothing', async () => {
      await show(panel);
      assert.deepEqual(
        await panel.column('name'),
        HOSTILE.map(({ name }) => visibleText(name)),
      );
      assert.equal(await elementsIn(panel), 0);
      assert.equal(await hasRun(panel), false);
    });
  });

  describe('in a build that writes text as markup', () => {
    const panel = usePanel(path.join(process.cwd(), 'test/webview/withoutSafeText'));

    it('become elements, whose handlers and addresses the policy blocks and reports', async () => {
      await show(panel);
      const named = panel.page.locator('.rows [role=gridcell] svg[onload="a"]');
      assert.ok((await named.count()) > 0, 'this build writes markup');
      const complaints = await panel.takeComplaints();
      const from = complaints.map((text) => /^script-src-attr inline (\S+)/.exec(text)?.[1]);
      const places = new Set(from.filter((place) => place !== undefined));
      assert.equal(places.size, 2, 'from the cells of the grid and from the details');
      assert.match(complaints.join('\n'), /^img-src http:\/\/127\.0\.0\.1:9\/x /m);
      assert.equal(await hasRun(panel), false);
    });
  });
});
