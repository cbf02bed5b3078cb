import assert from 'node:assert/strict';
import { COLUMNS } from '../../webview/model/columns/columnPreferences';
import { ALL_SHOWN } from './page/shownColumns';
import { makeProcess } from './page/snapshots';
import { useColumns } from './page/useColumns';

describe('The column width', () => {
  const { panel, open, headings, box, menu, openMenu, toHeading, dragEdge } = useColumns();

  it('follows the dragged edge in headings and cells, down to a minimum', async () => {
    await open();
    const { width } = await box(panel.heading('user'));
    await dragEdge('user', 60);
    assert.equal((await box(panel.heading('user'))).width, width + 60);
    assert.equal((await box(panel.cell('1340:101340', 'user'))).width, width + 60);
    await dragEdge('user', -400);
    assert.equal((await box(panel.heading('user'))).width, 40);
    const { width: wide } = await box(panel.heading('commandLine'));
    await dragEdge('commandLine', -100);
    assert.equal((await box(panel.heading('commandLine'))).width, Math.round(wide) - 100);
    assert.equal(await panel.heading('user').getAttribute('aria-sort'), 'none');
  });

  it('is restored when the system cancels the drag', async () => {
    await open();
    const { mouse } = panel.page;
    const before = await box(panel.heading('user'));
    const width = async () => (await box(panel.heading('user'))).width;
    await mouse.move(before.x + before.width - 2, before.y + 5);
    await mouse.down();
    await mouse.move(before.x + before.width + 58, before.y + 5);
    assert.equal(await width(), before.width + 60);
    await panel.heading('user').locator('.column-edge').dispatchEvent('pointercancel');
    assert.equal(await width(), before.width);
    await mouse.up();
    assert.equal(await width(), before.width);
  });

  it('fits the visible cells after a double click on the edge and with Size All to Fit', async () => {
    await open();
    const edge = panel.heading('name').locator('.column-edge');
    await dragEdge('name', -100);
    await edge.dblclick();
    const cut = () =>
      panel.grid
        .locator('.cell[data-column=name]')
        .evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length);
    assert.equal(await cut(), 0);
    const { width } = await box(panel.heading('name'));
    assert.ok(width < 150, `${width}`);
    await openMenu();
    await menu().getByRole('menuitem', { name: 'Size All to Fit' }).click();
    assert.equal(await cut(), 0);
  });

  it('fits sums including their sign', async () => {
    await open();
    const family = [makeProcess(10, { cpuPercent: 1_234_567.8 }), makeProcess(11, { ppid: 10 })];
    await panel.showProcesses(family);
    await panel.grid.focus();
    await panel.press('t');
    await panel.press('-');
    const sums = panel.grid.locator('.cell.sum[data-column=cpuPercent]');
    assert.equal(await sums.count(), 1);
    await dragEdge('cpuPercent', -40);
    await panel.heading('cpuPercent').locator('.column-edge').dblclick();
    const cut = await sums.evaluateAll(
      (cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length,
    );
    assert.equal(cut, 0);
  });

  it('makes headings and cells scroll sideways together when it exceeds the panel', async () => {
    await open({ state: ALL_SHOWN, width: 420 });
    await toHeading();
    await panel.press('End');
    const heading = await box(panel.heading('subtreeMemory'));
    const cell = await box(panel.cell('1340:101340', 'subtreeMemory'));
    assert.deepEqual([cell.x, cell.width], [heading.x, heading.width]);
    assert.ok(heading.x >= 0 && heading.x + heading.width <= 420, 'the active heading is visible');
    assert.equal((await headings()).length, COLUMNS.length, 'every chosen column stays');
    const page = await panel.page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(page, 420);
  });
});
