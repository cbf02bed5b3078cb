import assert from 'node:assert/strict';
import type { PanelPage } from './page/panelPage';
import { usePanel } from './page/usePanel';

const NODE = '1201:101201';
const OTHER_NODE = '1340:101340';

describe('The panel in forced colours', () => {
  const panel = usePanel();
  beforeEach(async () => {
    await panel.open();
    await panel.page.emulateMedia({ forcedColors: 'active' });
    await panel.showProcesses();
  });

  const lookOf = (target: ReturnType<PanelPage['row']>) =>
    target.evaluate((element) => {
      const { backgroundColor, color, outlineStyle, outlineColor, textDecorationLine } =
        getComputedStyle(element);
      return {
        background: backgroundColor,
        color,
        outline: outlineStyle,
        outlineColor,
        line: textDecorationLine,
      };
    });
  /** The system colours as the browser resolves them. */
  const systemColors = () =>
    panel.page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('div'));
      probe.style.forcedColorAdjust = 'none';
      const colorOf = (name: string) => {
        probe.style.color = name;
        return getComputedStyle(probe).color;
      };
      const colors = {
        selected: colorOf('Highlight'),
        onSelected: colorOf('HighlightText'),
        page: colorOf('Canvas'),
      };
      probe.remove();
      return colors;
    });

  it('paints a selected row in the system selection colours, with or without focus', async () => {
    const { selected, onSelected } = await systemColors();
    assert.notEqual(selected, onSelected);
    await panel.row(NODE).click();
    await panel.page.mouse.move(0, 0);
    const focused = await lookOf(panel.row(NODE));
    assert.deepEqual([focused.background, focused.color], [selected, onSelected]);
    assert.deepEqual([focused.outline, focused.outlineColor], ['solid', onSelected]);
    assert.notEqual((await lookOf(panel.row(OTHER_NODE))).background, selected);
    await panel.filter.focus();
    const left = await lookOf(panel.row(NODE));
    assert.deepEqual([left.background, left.color], [selected, onSelected]);
  });

  it('outlines the focused row', async () => {
    await panel.row(NODE).click();
    await panel.press('Control+ArrowDown');
    await panel.page.mouse.move(0, 0);
    const id = await panel.activeId();
    assert.ok(id);
    const active = panel.page.locator(`[id="${id}"]`);
    const row = panel.rows.filter({ has: active }).or(panel.rows.and(active));
    assert.equal((await lookOf(row)).outline, 'solid');
    const outlined = await panel.rows.evaluateAll(
      (rows) => rows.filter((one) => getComputedStyle(one).outlineStyle === 'solid').length,
    );
    assert.equal(outlined, 1);
  });

  it('underlines matches on the background of their row, selected or not', async () => {
    await panel.filter.fill('node');
    const markOf = (key: string) => panel.cell(key, 'name').locator('mark');
    await panel.row(NODE).click();
    await panel.page.mouse.move(0, 0);
    const { selected, onSelected, page } = await systemColors();
    const inRow = await lookOf(markOf(OTHER_NODE));
    const inSelected = await lookOf(markOf(NODE));
    assert.deepEqual([inRow.line, inSelected.line], ['underline', 'underline']);
    assert.notEqual(inRow.color, page);
    assert.equal(inSelected.color, onSelected);
    const isClear = /^rgba\(.*, 0\)$/.test(inSelected.background);
    assert.ok(isClear || inSelected.background === selected, inSelected.background);
  });

  it('shows the hottest values in bold', async () => {
    const cell = panel.cell('1377:101377', 'cpuPercent');
    const weight = await cell.evaluate((one) => Number(getComputedStyle(one).fontWeight));
    const idle = panel.cell(NODE, 'cpuPercent');
    assert.ok(weight > (await idle.evaluate((one) => Number(getComputedStyle(one).fontWeight))));
    assert.equal(await cell.textContent(), '793.1');
    const { background, color } = await lookOf(cell);
    assert.notEqual(background, color);
  });
});
