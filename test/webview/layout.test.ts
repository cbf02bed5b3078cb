import assert from 'node:assert/strict';
import type { PanelPage } from './page/panelPage';
import { makeProcess, makeSnapshot, workingMachine } from './page/snapshots';
import { THEMES } from './page/themes';
import { usePanel } from './page/usePanel';

/** The longest numbers that can occur. */
const EXTREME = makeProcess(2_147_483_647, {
  cpuPercent: 25_600,
  rssBytes: 1023 * 2 ** 30,
  startTimeMs: Date.UTC(1998, 0, 1),
});

/** The WCAG contrast of an element's text with the page. Runs in the page. */
function contrastWithPage(target: Element): number {
  const rgba = (css: string) => (css.match(/[\d.]+/g) ?? []).map(Number);
  const page = rgba(getComputedStyle(document.body).backgroundColor);
  const [red = 0, green = 0, blue = 0, alpha = 1] = rgba(getComputedStyle(target).color);
  const text = [red, green, blue].map((part, i) => part * alpha + (page[i] ?? 0) * (1 - alpha));
  const luminance = (parts: number[]) => {
    const [r = 0, g = 0, b = 0] = parts.map((part) =>
      part <= 10 ? part / 3294 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = [luminance(text) + 0.05, luminance(page) + 0.05];
  return Math.max(a, b) / Math.min(a, b);
}

describe('The layout', () => {
  const panel = usePanel();

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
      it(`clips no number and no row in ${theme} at ${width} px`, async () => {
        await panel.open({ theme, width });
        const snapshot = makeSnapshot([...workingMachine(), EXTREME]);
        const machine = { ...snapshot.machine, cpuCount: 256 };
        await panel.sendSnapshot({ ...snapshot, machine });
        for (const field of ['pid', 'cpuPercent', 'rssBytes']) {
          await panel.heading(field).click();
          assert.deepEqual(await clipped(panel), [], `sorted by ${field}`);
        }
        const overflow = await panel.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(overflow, 0, 'the page scrolls sideways');
      });
    }
  }

  it('drops columns before a row gets too wide', async () => {
    await panel.open();
    await panel.showProcesses([...workingMachine(), EXTREME]);
    for (const width of [941, 940, 900, 801, 800, 701, 541, 540, 400]) {
      await panel.page.setViewportSize({ width, height: 600 });
      assert.deepEqual(await clipped(panel), [], `${width} px`);
    }
  });

  it('keeps the most important columns when narrow, and the keyboard within them', async () => {
    await panel.open({ width: 400 });
    await panel.showProcesses();
    const shown = await panel.grid.locator('[role=columnheader]:visible').allTextContents();
    assert.deepEqual(shown, ['PID', 'Name', 'CPU %', 'Memory']);
    assert.equal(await panel.grid.getAttribute('aria-colcount'), '8');
    await panel.grid.focus();
    await panel.press('ArrowUp');
    await panel.press('End');
    assert.equal(await panel.activeId(), 'heading-rssBytes');
  });

  it('places the details on the right when wide and below when narrow', async () => {
    for (const [width, beside] of [
      [1200, true],
      [400, false],
    ] as const) {
      await panel.open({ width });
      await panel.showProcesses();
      await panel.row('1377:101377').dblclick();
      const grid = (await panel.grid.boundingBox())!;
      const details = (await panel.page.locator('#details').boundingBox())!;
      if (beside) assert.ok(details.x >= grid.x + grid.width - 1);
      else assert.ok(details.y >= grid.y + grid.height - 1);
    }
  });

  it('shows every state in full where there is room', async () => {
    await panel.open({ width: 1200 });
    await panel.showProcesses();
    const cut = await panel.rows
      .locator('[data-column=state]')
      .evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length);
    assert.equal(cut, 0);
  });

  it('uses the same line height for all fields, including links', async () => {
    await panel.open();
    await panel.showProcesses();
    await panel.row('1340:101340').dblclick();
    const heights = await panel.page
      .locator('#details-overview dd:not([data-field=parents]), [data-field=parents] li')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    assert.deepEqual([...new Set(heights)].length, 1, heights.join(' '));
  });

  for (const theme of THEMES) {
    it(`shows kernel threads with a readable contrast in ${theme}`, async () => {
      await panel.open({ theme, options: { showKernelThreads: true } });
      await panel.showProcesses();
      const contrast = await panel.row('17:100017').evaluate(contrastWithPage);
      assert.ok(contrast >= 4.5, `${contrast.toFixed(1)}:1`);
    });
  }

  it('outlines the focused element', async () => {
    await panel.open({ theme: 'light' });
    await panel.showProcesses();
    const outline = (selector: string) =>
      panel.page
        .locator(selector)
        .evaluate(
          (target) =>
            `${getComputedStyle(target).outlineStyle} ${getComputedStyle(target).outlineColor}`,
        );
    await panel.grid.focus();
    assert.equal(await outline('#process-grid'), 'solid rgb(0, 95, 184)');
    await panel.press('ArrowDown');
    assert.equal(await outline('[aria-selected=true]'), 'solid rgb(0, 95, 184)');
    await panel.press('ArrowUp');
    assert.equal(await outline('#heading-cpuPercent'), 'solid rgb(0, 95, 184)');
  });
});
