import assert from 'node:assert/strict';
import { encodeDelta } from '../../src/core/delta';
import { PanelBrowser, type PanelPage } from './panelPage';
import { makeProcess, makeSnapshot, workingMachine } from './snapshots';
import { THEMES } from './themes';

/** The longest numbers that there can be. */
const EXTREME = makeProcess(2_147_483_647, {
  cpuPercent: 25_600,
  rssBytes: 1023 * 2 ** 30,
  startTimeMs: Date.UTC(1998, 0, 1),
});

describe('the layout', () => {
  let browser: PanelBrowser;
  before(async () => (browser = await PanelBrowser.launch()));
  after(() => browser.close());

  const clipped = (panel: PanelPage) =>
    panel.grid
      .locator('.row, .numeric')
      .evaluateAll((cells) =>
        cells
          .filter((cell) => cell.scrollWidth > cell.clientWidth)
          .map((cell) => `${cell.getAttribute('data-column') ?? ''} ${cell.textContent}`),
      );

  for (const theme of THEMES) {
    for (const width of [1200, 700, 400]) {
      it(`clips no number and no row, ${theme}, ${width} px wide`, async () => {
        const panel = await browser.open({ theme, width });
        const snapshot = makeSnapshot([...workingMachine(), EXTREME]);
        const machine = { ...snapshot.machine, cpuCount: 256 };
        await panel.sendDelta(encodeDelta({ ...snapshot, machine }));
        for (const field of ['pid', 'cpuPercent', 'rssBytes']) {
          await panel.heading(field).click();
          assert.deepEqual(await clipped(panel), [], `sorted by ${field}`);
        }
        const overflow = await panel.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(overflow, 0, 'the page scrolls sideways');
        await panel.close();
      });
    }
  }

  it('leaves columns out before a row gets too wide', async () => {
    const panel = await browser.open();
    await panel.sendDelta(encodeDelta(makeSnapshot([...workingMachine(), EXTREME])));
    for (const width of [941, 940, 900, 801, 800, 701, 541, 540, 400]) {
      await panel.page.setViewportSize({ width, height: 600 });
      assert.deepEqual(await clipped(panel), [], `${width} px`);
    }
    await panel.close();
  });

  it('keeps the columns that matter most when narrow, and the keyboard within them', async () => {
    const panel = await browser.open({ width: 400 });
    await panel.sendDelta(encodeDelta(makeSnapshot(workingMachine())));
    const shown = await panel.grid.locator('[role=columnheader]:visible').allTextContents();
    assert.deepEqual(shown, ['PID', 'Name', 'CPU %', 'Memory']);
    assert.equal(await panel.grid.getAttribute('aria-colcount'), '8');
    await panel.grid.focus();
    await panel.page.keyboard.press('ArrowUp');
    await panel.page.keyboard.press('End');
    assert.equal(await panel.activeId(), 'heading-rssBytes');
    await panel.close();
  });

  it('has the details at the right when wide and below when narrow', async () => {
    for (const [width, beside] of [
      [1200, true],
      [400, false],
    ] as const) {
      const panel = await browser.open({ width });
      await panel.sendDelta(encodeDelta(makeSnapshot(workingMachine())));
      await panel.row('1377:101377').dblclick();
      const grid = (await panel.grid.boundingBox())!;
      const details = (await panel.page.locator('#details').boundingBox())!;
      if (beside) assert.ok(details.x >= grid.x + grid.width - 1);
      else assert.ok(details.y >= grid.y + grid.height - 1);
      await panel.close();
    }
  });

  it('shows where the focus is', async () => {
    const panel = await browser.open({ theme: 'light' });
    await panel.sendDelta(encodeDelta(makeSnapshot(workingMachine())));
    const outline = (selector: string) =>
      panel.page
        .locator(selector)
        .evaluate(
          (target) =>
            `${getComputedStyle(target).outlineStyle} ${getComputedStyle(target).outlineColor}`,
        );
    await panel.grid.focus();
    assert.equal(await outline('#process-grid'), 'solid rgb(0, 95, 184)');
    await panel.page.keyboard.press('ArrowDown');
    assert.equal(await outline('[aria-selected=true]'), 'solid rgb(0, 95, 184)');
    await panel.page.keyboard.press('ArrowUp');
    assert.equal(await outline('#heading-cpuPercent'), 'solid rgb(0, 95, 184)');
    await panel.close();
  });
});
